/** A page of a list: columns that can be hidden, sorting, and the way to the next and the previous page. */
import { Button, Group, Menu, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconColumns3 } from '@tabler/icons-react'
import { DataTable, type DataTableColumn } from 'mantine-datatable'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormat } from '../i18n/format.ts'

export interface ListColumn<Row> {
  /** The name under which the API sorts by it, when it does; else any unique name. */
  readonly name: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** Shown only when chosen. */
  readonly hidden?: boolean
  /** Always shown: the name of the thing. */
  readonly fixed?: boolean
  readonly width?: number
  /** The heading is only read aloud: of a column of buttons. */
  readonly quiet?: boolean
}

export interface ListPage<Row> {
  readonly data: readonly Row[]
  readonly links?: { readonly next?: { readonly href: string }; readonly prev?: { readonly href: string } }
  readonly totalResults?: number
}

/** Where in the list we are, as it stands in the address. */
export interface ListPosition {
  /** `+name` or `-name`. */
  readonly sort: string
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export interface ListTableProps<Row> {
  /** Under which the choice of columns is kept. */
  readonly name: string
  readonly rows: ListPage<Row> | undefined
  readonly idOf: (row: Row) => string
  readonly columns: readonly ListColumn<Row>[]
  readonly isLoading: boolean
  readonly position: ListPosition
  readonly onMove: (position: ListPosition) => void
  /** Shown instead of the rows when there are none. */
  readonly empty: ReactNode
}

export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { name, rows, idOf, columns, isLoading, position, onMove, empty } = props
  const [shown, show] = useLocalStorage<readonly string[]>({
    key: `vestibule.columns.${name}`,
    defaultValue: columns.filter(({ hidden }) => !hidden).map((column) => column.name),
    getInitialValueInEffect: false,
  })
  const visible = columns.filter((column) => column.fixed === true || shown.includes(column.name))
  const isEmpty = rows !== undefined && rows.data.length === 0
  return (
    <Stack gap="sm">
      <Group justify="space-between" mih={36}>
        <Total count={rows?.totalResults} />
        <ColumnsMenu columns={columns} shown={shown} onShow={show} />
      </Group>
      {isEmpty && !isLoading ? (
        empty
      ) : (
        <DataTable<Row>
          withTableBorder
          borderRadius="md"
          verticalSpacing="xs"
          minHeight={rows === undefined ? 200 : 0}
          idAccessor={(row) => idOf(row)}
          fetching={isLoading}
          records={rows ? [...rows.data] : []}
          columns={visible.map(tableColumn)}
          sortStatus={{
            columnAccessor: position.sort.slice(1),
            direction: position.sort.startsWith('-') ? 'desc' : 'asc',
          }}
          onSortStatusChange={({ columnAccessor, direction }) =>
            onMove({ sort: `${direction === 'desc' ? '-' : '+'}${String(columnAccessor)}` })
          }
        />
      )}
      <Pages links={rows?.links} sort={position.sort} onMove={onMove} />
    </Stack>
  )
}

function tableColumn<Row>({ name, title, cell, sortable, width, quiet }: ListColumn<Row>): DataTableColumn<Row> {
  return {
    accessor: name,
    title: quiet === true ? <VisuallyHidden>{title}</VisuallyHidden> : title,
    ...(quiet === true && { textAlign: 'right' as const }),
    render: cell,
    sortable: sortable === true,
    // A column is as wide as its longest word: the table scrolls inside itself before it breaks words.
    cellsStyle: () => ({ overflowWrap: 'break-word' }),
    ...(width !== undefined && { width }),
  }
}

function Total({ count }: { readonly count: number | undefined }) {
  const { t } = useTranslation('parts')
  const format = useFormat()
  if (count === undefined) return <span />
  return (
    <Text size="sm" c="dimmed" aria-live="polite">
      {t('list.total', { count, formatted: format.number(count) })}
    </Text>
  )
}

interface ColumnsMenuProps<Row> {
  readonly columns: readonly ListColumn<Row>[]
  readonly shown: readonly string[]
  readonly onShow: (names: readonly string[]) => void
}

function ColumnsMenu<Row>({ columns, shown, onShow }: ColumnsMenuProps<Row>) {
  const { t } = useTranslation('parts')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconColumns3 size={17} aria-hidden />}>
          {t('list.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ fixed }) => fixed !== true)
          .map(({ name, title }) => {
            const isShown = shown.includes(name)
            const next = isShown ? shown.filter((other) => other !== name) : [...shown, name]
            return (
              <Menu.CheckboxItem key={name} checked={isShown} onChange={() => onShow(next)}>
                {title}
              </Menu.CheckboxItem>
            )
          })}
      </Menu.Dropdown>
    </Menu>
  )
}

interface PagesProps {
  readonly links: ListPage<unknown>['links'] | undefined
  readonly sort: string
  readonly onMove: (position: ListPosition) => void
}

export function Pages({ links, sort, onMove }: PagesProps) {
  const { t } = useTranslation('parts')
  const next = cursorOf(links?.next?.href, 'next')
  const prev = cursorOf(links?.prev?.href, 'prev')
  if (next === undefined && prev === undefined) return null
  return (
    <Group justify="flex-end">
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        disabled={prev === undefined}
        onClick={() => onMove({ sort, prev })}
      >
        {t('list.previous')}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        disabled={next === undefined}
        onClick={() => onMove({ sort, next })}
      >
        {t('list.next')}
      </Button>
    </Group>
  )
}

/** Some lists name their cursor `page`, for both ways. */
function cursorOf(href: string | undefined, name: 'next' | 'prev'): string | undefined {
  if (href === undefined) return undefined
  const { searchParams } = new URL(href, location.origin)
  return searchParams.get(name) ?? searchParams.get('page') ?? undefined
}
