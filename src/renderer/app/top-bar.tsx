import { useIsMutating } from '@tanstack/react-query'
import { formatClock } from '../../i18n/format'
import { useAppState, useOpenBook, useSetPreferences } from '../lib/app-state'
import { useI18n } from '../lib/i18n'
import { modKey } from '../lib/keys'
import { useSavedAt } from '../lib/saved'
import { Button, LinkButton } from '../ui/button'
import { Segments } from '../ui/field'
import { Icon } from '../ui/icons'
import { Popover } from '../ui/popover'

/** Every change is on disk when the backend confirms it; this says when that last happened. */
function SavedState() {
  const { t } = useI18n()
  const savedAt = useSavedAt()
  const saving = useIsMutating({ predicate: (mutation) => mutation.meta?.saves === true }) > 0
  return (
    <span className="dim saved" role="status" data-testid="saved-state">
      {saving
        ? t('shell.saving')
        : savedAt === null
          ? t('shell.savedAll')
          : t('shell.savedAt', { time: formatClock(savedAt) })}
    </span>
  )
}

function BookMenu(props: { readonly onLock: () => void; readonly onKeys: () => void; readonly onTour: () => void }) {
  const { t } = useI18n()
  const { preferences } = useAppState()
  const { profile, book } = useOpenBook()
  const setPreferences = useSetPreferences()
  return (
    <div className="book-menu">
      <div>
        <strong>{profile.advisorName === '' ? t(`enums.book.${book}`) : profile.advisorName}</strong>
        <div className="dim small">
          {[profile.firm, profile.branch, t(`enums.role.${profile.role}`)].filter(Boolean).join(' · ')}
        </div>
      </div>
      <Segments
        label={t('shell.language.label')}
        value={preferences.language}
        options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`shell.language.${value}`) }))}
        onChange={(language) => setPreferences({ language })}
      />
      <Segments
        label={t('shell.theme.label')}
        value={preferences.theme}
        options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
        onChange={(theme) => setPreferences({ theme })}
      />
      <LinkButton onClick={props.onKeys}>{t('shell.action.keys')}</LinkButton>
      <LinkButton onClick={props.onTour}>{t('start.tour.title')}</LinkButton>
      {book === 'sample' && <LinkButton onClick={props.onLock}>{t('shell.sampleLeave')}</LinkButton>}
    </div>
  )
}

export function TopBar(props: {
  readonly onSkip: () => void
  readonly onSearch: () => void
  readonly onLock: () => void
  readonly onKeys: () => void
  readonly onTour: () => void
}) {
  const { t } = useI18n()
  return (
    <header className="shell-top">
      <a
        className="skip"
        href="#/"
        onClick={(event) => {
          event.preventDefault()
          props.onSkip()
        }}
      >
        {t('shell.skip')}
      </a>
      <span className="brand">{t('common.app')}</span>
      <button
        type="button"
        className="search-button"
        onClick={props.onSearch}
        data-testid="open-palette"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon name="search" size={16} />
        <span>{t('shell.search')}</span>
        <kbd>{modKey()} K</kbd>
      </button>
      <span className="grow" />
      <SavedState />
      <Popover side="right" content={<BookMenu {...props} />}>
        <button
          type="button"
          className="btn icon"
          aria-label={t('shell.menu')}
          title={t('shell.menu')}
          data-testid="book-menu"
        >
          <Icon name="more" />
        </button>
      </Popover>
      <Button onClick={props.onLock} title={t('shell.lockHint', { key: `${modKey()} L` })} data-testid="lock">
        <Icon name="lock" size={16} />
        {t('shell.lock')}
      </Button>
    </header>
  )
}
