import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { AgreementsSection } from '../features/agreements/agreements-section'
import { BillsTab } from '../features/bills/bills-tab'
import { FeesTab } from '../features/fees/fees-tab'
import { StatementsTab } from '../features/statements/statements-tab'
import { useI18n } from '../lib/i18n'

type SectionKey = 'compare' | 'agreement' | 'bills' | 'statements'

/** Sections of the fee page of a client, in order. Areas plug theirs in here and know nothing of each other. */
const SECTIONS: readonly { readonly key: SectionKey; readonly element: (clientId: string) => ReactNode }[] = [
  { key: 'compare', element: (clientId) => <FeesTab clientId={clientId} /> },
  { key: 'agreement', element: (clientId) => <AgreementsSection clientId={clientId} /> },
  { key: 'bills', element: (clientId) => <BillsTab clientId={clientId} /> },
  { key: 'statements', element: (clientId) => <StatementsTab clientId={clientId} /> },
]

/** Commission or fee: the comparison first, then what hangs on it. */
export function ClientFees({ clientId, section }: { readonly clientId: string; readonly section: string | undefined }) {
  const { t } = useI18n()
  const current = SECTIONS.find((entry) => entry.key === section) ?? SECTIONS[0]
  if (current === undefined) return null
  return (
    <div className="stack">
      {SECTIONS.length > 1 && (
        <nav className="sections" aria-label={t('plan.feeSections.label')}>
          {SECTIONS.map((entry, index) => (
            <Link
              key={entry.key}
              href={`/clients/${clientId}/fees${index === 0 ? '' : `/${entry.key}`}`}
              aria-current={entry.key === current.key ? 'page' : undefined}
              data-testid={`fees-${entry.key}`}
            >
              {t(`plan.feeSections.${entry.key}`)}
            </Link>
          ))}
        </nav>
      )}
      {current.element(clientId)}
    </div>
  )
}
