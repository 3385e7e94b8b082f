import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { ReferenceFile } from '../../../contract/api/settings'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Stated } from '../../ui/figures'
import { Card, Tag, type Tone } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'

/** Rule packs have a page of their own. */
const AREAS = ['assumptions', 'policy', 'questionnaire', 'texts'] as const
const tones: Record<ReferenceFile['status'], Tone> = {
  valid: 'good',
  reviewDue: 'warn',
  expired: 'bad',
  undated: 'neutral',
}

function Validity({ file }: { readonly file: ReferenceFile }) {
  const { t } = useI18n()
  const from = file.effectiveFrom === null ? '' : t('settings.policies.from', { date: file.effectiveFrom })
  const until = file.validUntil === null ? '' : t('settings.policies.until', { date: file.validUntil })
  return <>{[from, until].filter(Boolean).join(' ') || <span className="dim">{t('settings.policies.undated')}</span>}</>
}

/** Everything that figures and texts rest on, with owner and validity. */
export function PoliciesSection() {
  const { t, language } = useI18n()
  const files = useQuery({
    queryKey: ['settings.policies', language],
    queryFn: () => api.settings.policies.query({ language }),
  })
  return (
    <div className="stack">
      <p className="dim">
        {t('settings.policies.lead')} <Link href="/rules">{t('settings.policies.rulesPage')}</Link>
      </p>
      <QueryView query={files}>
        {(list) =>
          AREAS.map((area) => {
            const rows = list.filter((file) => file.area === area)
            if (rows.length === 0) return null
            return (
              <Card key={area} title={t(`settings.policies.area.${area}`)} testId={`policies-${area}`}>
                <DataTable
                  caption={t(`settings.policies.area.${area}`)}
                  dense
                  rows={rows}
                  rowKey={(file) => file.id}
                  columns={[
                    {
                      key: 'id',
                      head: t('settings.policies.name'),
                      width: '26%',
                      render: (file) => (
                        <>
                          {wordOf(t, 'settings.policies.file', file.id)}
                          {wordOf(t, 'settings.policies.file', file.id) !== file.id && (
                            <div className="dim small">{file.id}</div>
                          )}
                        </>
                      ),
                    },
                    {
                      key: 'version',
                      head: t('settings.policies.version'),
                      width: '12%',
                      render: (file) => <Stated text={file.version} />,
                    },
                    {
                      key: 'owner',
                      head: t('settings.policies.owner'),
                      width: '20%',
                      render: (file) => <Stated text={file.owner} />,
                    },
                    {
                      key: 'validity',
                      head: t('settings.policies.validity'),
                      width: '18%',
                      render: (file) => <Validity file={file} />,
                    },
                    {
                      key: 'status',
                      head: t('settings.policies.state'),
                      render: (file) => (
                        <Tag tone={tones[file.status]}>{t(`settings.policies.status.${file.status}`)}</Tag>
                      ),
                    },
                    {
                      key: 'source',
                      head: t('settings.policies.source'),
                      width: '24%',
                      render: (file) => <span className="dim small">{file.source}</span>,
                    },
                  ]}
                />
              </Card>
            )
          })
        }
      </QueryView>
    </div>
  )
}
