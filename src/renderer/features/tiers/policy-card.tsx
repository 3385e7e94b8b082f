import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import type { Evaluation } from './tier-list'

export function PolicyCard({ policy }: { readonly policy: Evaluation['policy'] }) {
  const { t } = useI18n()
  const steps = t('tiers.policy.steps', { returnObjects: true })
  return (
    <Card
      title={t('tiers.policy.title')}
      aside={t('tiers.policy.version', { version: policy.version })}
      testId="tier-policy"
    >
      <p className="dim">{t('tiers.policy.owner', { owner: policy.owner })}</p>
      <ul className="bullets">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p>
        <Link href="/settings/policies">{t('tiers.policy.open')}</Link>
      </p>
    </Card>
  )
}

export function HistoryCard() {
  const { t } = useI18n()
  const history = useQuery({ queryKey: ['tiers.history'], queryFn: () => api.tiers.history.query() })
  return (
    <Card title={t('tiers.history.title')} testId="tier-history">
      <QueryView query={history}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="dim">{t('tiers.history.none')}</p>
          ) : (
            <DataTable
              caption={t('tiers.history.title')}
              dense
              rows={rows.slice(0, 12)}
              rowKey={(row) => row.id}
              columns={[
                { key: 'on', head: t('tiers.history.on'), render: (row) => row.on },
                { key: 'by', head: t('tiers.history.by'), render: (row) => row.by },
                { key: 'units', head: t('tiers.history.units'), numeric: true, render: (row) => row.units },
                { key: 'changed', head: t('tiers.history.changed'), numeric: true, render: (row) => row.changed },
                { key: 'version', head: t('tiers.history.version'), render: (row) => row.policyVersion },
              ]}
            />
          )
        }
      </QueryView>
    </Card>
  )
}
