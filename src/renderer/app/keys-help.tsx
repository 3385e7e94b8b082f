import { useI18n } from '../lib/i18n'
import { modKey } from '../lib/keys'
import { Dialog } from '../ui/dialog'
import { PAGES } from './pages'

/** `?`: every key there is. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n()
  const mod = modKey()
  const groups = [
    [
      t('shell.keys.everywhere'),
      [
        [[mod, 'K'], t('shell.keys.palette')],
        [[mod, 'L'], t('shell.keys.lock')],
        [['?'], t('shell.keys.help')],
        [['m'], t('shell.keys.main')],
        [['Esc'], t('shell.keys.close')],
      ],
    ],
    [t('shell.keys.goto'), PAGES.map((page) => [['g', page.letter], t(`shell.nav.${page.key}`)] as const)],
    [
      t('shell.keys.lists'),
      [
        [['/'], t('shell.keys.search')],
        [['↑', '↓', 'PgUp', 'PgDn', 'Home', 'End'], t('shell.keys.move')],
        [['Enter'], t('shell.keys.open')],
        [['←', '→'], t('shell.keys.tabs')],
        [['T'], t('shell.keys.table')],
      ],
    ],
  ] as const
  return (
    <Dialog title={t('shell.keys.title')} onClose={onClose} testId="keys-help">
      {groups.map(([title, rows]) => (
        <section key={title} className="keys-group">
          <h3>{title}</h3>
          <dl>
            {rows.map(([keys, text]) => (
              <div key={text}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
