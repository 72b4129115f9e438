/** The look: the colours, radius and fonts that the server-rendered pages have too (`server/src/pages/style.ts`). */
import {
  Badge,
  createTheme,
  Drawer,
  Menu,
  Modal,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

const door: MantineColorsTuple = [
  '#e9f6f1',
  '#d5eae2',
  '#aad5c6',
  '#7fd1b9',
  '#4fae93',
  '#2e8b72',
  '#23735e',
  '#1b5e4d',
  '#134738',
  '#0b2019',
]

const ink: MantineColorsTuple = [
  '#eceae4',
  '#c9c8c3',
  '#a8b0b8',
  '#7b848d',
  '#4b5259',
  '#343a40',
  '#262b30',
  '#1b1f23',
  '#14181b',
  '#121517',
]

const look = createTheme({
  primaryColor: 'door',
  // White is readable on both (WCAG 1.4.3): the library reckons a button's text for the light scheme only.
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { door, dark: ink },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    // A word that is cut says nothing; capitals are slower to read.
    Badge: Badge.extend({ defaultProps: { miw: 'max-content', tt: 'none' } }),
    // A menu belongs to the part of the page that it opens from, and holds nothing but its items.
    Menu: Menu.extend({ defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } }),
  },
})

/** @param close what the button is called that every dialog has in its corner, in the person's language. */
export function themeWith(close: string): MantineThemeOverride {
  const dialog = {
    styles: { title: { fontWeight: 650 } },
    defaultProps: {
      closeButtonProps: { 'aria-label': close },
      // The library's element would be a second banner of the page.
      attributes: { header: { role: 'presentation' } },
    },
  }
  return { ...look, components: { ...look.components, Modal: Modal.extend(dialog), Drawer: Drawer.extend(dialog) } }
}

const RED_FILLED = {
  '--mantine-color-red-filled': 'var(--mantine-color-red-9)',
  '--mantine-color-red-filled-hover': '#a61e1e',
}

/** What the library has paler than can be read (WCAG 1.4.3): dimmed and red text, and the words in empty fields. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...RED_FILLED,
    '--mantine-color-body': '#ffffff',
    '--vestibule-page': '#f4f3ee',
    '--mantine-color-dimmed': '#565e68',
    '--mantine-color-placeholder': '#68707a',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-red-outline': 'var(--mantine-color-red-9)',
    '--mantine-color-orange-light-color': '#a13a08',
  },
  dark: {
    ...RED_FILLED,
    '--mantine-color-body': '#1b1f23',
    '--vestibule-page': '#121517',
    '--mantine-color-dimmed': '#a8b0b8',
    '--mantine-color-placeholder': '#98a0a8',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-red-outline': 'var(--mantine-color-red-4)',
    '--mantine-color-red-light-color': 'var(--mantine-color-red-3)',
    '--mantine-color-orange-light-color': 'var(--mantine-color-orange-3)',
    '--mantine-color-blue-light-color': 'var(--mantine-color-blue-2)',
  },
})
