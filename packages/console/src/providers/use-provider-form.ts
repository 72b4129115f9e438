import type { UseFormReturnType } from '@mantine/form'

import type { ProviderValues } from './provider-values.ts'

export type ProviderFormApi = UseFormReturnType<ProviderValues>

export interface FieldsProps {
  readonly form: ProviderFormApi
}
