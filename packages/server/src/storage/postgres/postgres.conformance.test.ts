/** The contract of storage on PostgreSQL: a real server, an empty database for each test. */
import { openLent } from '../../../test/support/database.ts'
import { describeStorage } from '../conformance/storage.ts'

// More callers than connections, so that some of them wait for one.
describeStorage('PostgreSQL', () => openLent(8))
