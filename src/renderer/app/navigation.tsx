import { Link } from 'wouter'
import { useI18n } from '../lib/i18n'
import { Icon } from '../ui/icons'
import { PAGE_GROUPS, PAGES } from './pages'

const isHere = (path: string, location: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)

/** Only pages that exist; what belongs to one client is on the client's page. */
export function Navigation({ location }: { readonly location: string }) {
  const { t } = useI18n()
  return (
    <nav className="shell-nav" aria-label={t('shell.navigation')}>
      {PAGE_GROUPS.map((group) => {
        const pages = PAGES.filter((page) => (page.group as string) === group)
        if (pages.length === 0) return null
        return (
          <div key={group} className={`nav-group nav-group-${group}`}>
            {group !== 'house' && <p className="nav-head">{t(`shell.navGroup.${group}`)}</p>}
            {pages.map((page) => (
              <Link
                key={page.key}
                href={page.path}
                aria-current={isHere(page.path, location) ? 'page' : undefined}
                data-testid={`nav-${page.key}`}
              >
                <Icon name={page.key} />
                {t(`shell.nav.${page.key}`)}
              </Link>
            ))}
          </div>
        )
      })}
    </nav>
  )
}
