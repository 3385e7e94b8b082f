import { Link } from 'wouter'
import { useI18n } from '../lib/i18n'
import { Icon } from '../ui/icons'
import { PAGES } from './pages'

const isHere = (path: string, location: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)

/** Only pages that exist; what belongs to one client is on the client's page. */
export function Navigation({ location }: { readonly location: string }) {
  const { t } = useI18n()
  return (
    <nav className="shell-nav" aria-label={t('shell.navigation')}>
      {PAGES.map((page) => (
        <Link
          key={page.key}
          href={page.path}
          className={page.key === 'settings' ? 'apart' : ''}
          aria-current={isHere(page.path, location) ? 'page' : undefined}
          data-testid={`nav-${page.key}`}
        >
          <Icon name={page.key} />
          {t(`shell.nav.${page.key}`)}
        </Link>
      ))}
    </nav>
  )
}
