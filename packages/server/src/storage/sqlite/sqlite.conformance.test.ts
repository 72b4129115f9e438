/** The contract of storage on SQLite: a real file for each test. */
import { join } from 'node:path'

import { describeStorage } from '../conformance/storage.ts'
import { temporaryFolder } from '../conformance/temporary-folder.ts'
import { openSqliteStore } from './sqlite-store.ts'

describeStorage('SQLite', () => openSqliteStore(join(temporaryFolder(), 'vestibule.db')))
