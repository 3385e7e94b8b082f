import { formatInstantDay } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Card, Tag } from '../../ui/layout'

type Version = Outputs['history']['state']['versions'][number]

/** Everything that was ever imported or removed; any of it can hold again. */
export function HistoryVersions(props: {
  readonly versions: readonly Version[]
  readonly mayRestore: boolean
  readonly onRestore: (version: number) => void
}) {
  const { t } = useI18n()
  const { versions } = props
  return (
    <Card title={t('history.versions')} flush>
      <DataTable
        caption={t('history.versions')}
        testId="history-versions"
        dense
        rows={versions}
        rowKey={({ version }) => version}
        columns={[
          { key: 'version', head: t('history.version'), numeric: true, render: ({ version }) => version, width: 70 },
          { key: 'action', head: t('history.action'), render: ({ action }) => t(`history.actions.${action}`) },
          {
            key: 'content',
            head: t('history.content'),
            render: ({ head }) =>
              head === null ? (
                <span className="dim">{t('history.none')}</span>
              ) : (
                <span>
                  {head.name} <span className="dim">{`${head.from}–${head.to}`}</span>{' '}
                  {head.simulated && <Tag tone="warn">{t('history.simulatedTag')}</Tag>}
                </span>
              ),
          },
          { key: 'when', head: t('history.when'), render: ({ at }) => formatInstantDay(at) },
          { key: 'who', head: t('history.who'), render: ({ by }) => by },
          {
            key: 'restore',
            head: <span className="visually-hidden">{t('history.restore')}</span>,
            render: ({ version, head }, index) =>
              index === 0 ? (
                <Tag tone="good">{t('history.holds')}</Tag>
              ) : head === null ? null : (
                <Button size="small" disabled={!props.mayRestore} onClick={() => props.onRestore(version)}>
                  {t('history.restore')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  )
}
