import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { api } from '../lib/api'
import { useAppState, useSetPreferences } from '../lib/app-state'
import { useI18n } from '../lib/i18n'
import { useWhenSettled } from '../lib/use-when-settled'
import { Dialog } from '../ui/dialog'
import { Icon } from '../ui/icons'
import { useThemeMode } from '../ui/theme'
import { PAGES } from './pages'
import { orderItems, type PaletteItem } from './palette-items'

function useCommands(onKeys: () => void, onLock: () => void): PaletteItem[] {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { preferences } = useAppState()
  const mode = useThemeMode()
  const setPreferences = useSetPreferences()
  return useMemo(() => {
    const pages = PAGES.map((page): PaletteItem => ({
      id: `page-${page.key}`,
      group: 'pages',
      label: t(`shell.nav.${page.key}`),
      words: [t(`shell.initials.${page.key}`), page.key],
      run: () => go(page.path),
    }))
    const action = (
      key: 'lock' | 'light' | 'dark' | 'toEnglish' | 'toChinese' | 'keys' | 'import' | 'backup',
      run: () => void,
    ): PaletteItem => ({
      id: `action-${key}`,
      group: 'actions',
      label: t(`shell.action.${key}`),
      words: [t(`shell.actionInitials.${key}`), key],
      run,
    })
    return [
      ...pages,
      action('import', () => go('/import')),
      action('backup', () => go('/settings/backups')),
      mode === 'dark'
        ? action('light', () => setPreferences({ theme: 'light' }))
        : action('dark', () => setPreferences({ theme: 'dark' })),
      preferences.language === 'en'
        ? action('toChinese', () => setPreferences({ language: 'zh-CN' }))
        : action('toEnglish', () => setPreferences({ language: 'en' })),
      action('keys', onKeys),
      action('lock', onLock),
    ]
  }, [t, go, mode, preferences, setPreferences, onKeys, onLock])
}

function useClientItems(typed: string): { readonly items: PaletteItem[]; readonly settled: boolean } {
  const { t, f } = useI18n()
  const [, go] = useLocation()
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['clients.list', 'palette', search],
    queryFn: () => api.clients.list.query({ search, limit: 8 }),
    enabled: search !== '',
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const rows = search === '' ? [] : (found.data?.rows ?? [])
  return {
    settled: search === typed.trim() && (search === '' || !(found.isFetching || found.isPlaceholderData)),
    items: rows.map((row) => ({
      id: `client-${row.id}`,
      group: 'clients',
      label: row.name,
      note: [row.clientNo, row.tier === null ? '' : t(`enums.tier.${row.tier}`), f.moneyUnit(row.assets)]
        .filter(Boolean)
        .join(' · '),
      words: [],
      run: () => go(`/clients/${row.id}`),
    })),
  }
}

/** Ctrl/⌘ K: any client, page or action in a few letters. */
export function Palette(props: {
  readonly onClose: () => void
  readonly onKeys: () => void
  readonly onLock: () => void
}) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const [current, setCurrent] = useState(0)
  const commands = useCommands(props.onKeys, props.onLock)
  const clients = useClientItems(typed)
  const items = orderItems(commands, clients.items, typed)
  const at = Math.min(current, Math.max(0, items.length - 1))

  const currentId = items[at]?.id
  useEffect(() => {
    if (currentId !== undefined) document.getElementById(`palette-${currentId}`)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  const run = (item: PaletteItem | undefined): void => {
    if (item === undefined) return
    props.onClose()
    item.run()
  }
  const running = useWhenSettled(clients.settled, () => run(items[at]))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setCurrent((at + step + items.length) % Math.max(1, items.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      running.press()
    } else running.forget()
  }
  return (
    <Dialog title={t('shell.palette.title')} onClose={props.onClose} testId="palette" top>
      <div className="palette">
        <div className="palette-input">
          <Icon name="search" />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={items[at] === undefined ? undefined : `palette-${items[at].id}`}
            aria-label={t('shell.palette.placeholder')}
            placeholder={t('shell.palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setCurrent(0)
            }}
            onKeyDown={onKeyDown}
            data-testid="palette-input"
          />
        </div>
        <ul id="palette-list" role="listbox" aria-label={t('shell.palette.title')}>
          {items.map((item, index) => [
            items[index - 1]?.group === item.group ? null : (
              <li key={`group-${item.group}`} role="presentation" className="group">
                {t(`shell.palette.${item.group}`)}
              </li>
            ),
            <li
              key={item.id}
              id={`palette-${item.id}`}
              role="option"
              aria-selected={index === at}
              onMouseMove={() => setCurrent(index)}
              onClick={() => run(item)}
              data-testid={`palette-${item.group}`}
            >
              <span className="label">{item.label}</span>
              {item.note !== undefined && <span className="dim small">{item.note}</span>}
            </li>,
          ])}
        </ul>
        {items.length === 0 && (
          <p className="dim palette-none">
            {clients.settled ? t('shell.palette.none', { text: typed }) : t('shell.palette.searching')}
          </p>
        )}
        <p className="dim small palette-hint">{t('shell.palette.hint')}</p>
      </div>
    </Dialog>
  )
}
