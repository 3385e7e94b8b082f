import type { ClientAgreementsView } from '../../../contract/api/agreements'
import { wordOf } from '../../../i18n/create-i18n'
import { formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Stated } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Tag } from '../../ui/layout'

/** Agreements as the firm's system exports them. */
export function RecordCard({ view }: { readonly view: ClientAgreementsView }) {
  const { t, f } = useI18n()
  const differenceText = useDifferenceText()
  return (
    <Card title={t('agreements.record')} aside={t('agreements.recordNote')} testId="agreements-record">
      {view.imported.length === 0 ? (
        <p className="dim">{t('agreements.recordEmpty')}</p>
      ) : (
        <DataTable
          caption={t('agreements.record')}
          rows={view.imported}
          rowKey={(row) => row.agreementNo}
          columns={[
            { key: 'no', head: t('agreements.no'), render: (row) => <span className="nowrap">{row.agreementNo}</span> },
            { key: 'model', head: t('agreements.col.model'), render: (row) => t(`agreements.model.${row.model}`) },
            {
              key: 'term',
              head: t('agreements.col.term'),
              render: (row) => <span className="nowrap">{`${row.start} – ${row.end}`}</span>,
            },
            { key: 'signed', head: t('agreements.col.signed'), render: (row) => row.signedOn },
            {
              key: 'letter',
              head: t('agreements.col.riskLetter'),
              render: (row) => <Stated text={row.riskLetterSignedOn} />,
            },
            {
              key: 'charge',
              head: t('agreements.col.charge'),
              numeric: true,
              render: (row) =>
                row.rate !== null ? formatRate(row.rate) : row.amount !== null ? f.moneyUnit(row.amount) : null,
            },
            {
              key: 'state',
              head: t('agreements.col.state'),
              render: (row) =>
                row.cancelled ? (
                  <Tag>{t('agreements.cancelled')}</Tag>
                ) : row.end < view.on ? (
                  <Tag>{t('agreements.status.ended')}</Tag>
                ) : (
                  <Tag tone="good">{t('agreements.status.inForce')}</Tag>
                ),
            },
            {
              key: 'ours',
              head: t('agreements.col.ours'),
              render: (row) =>
                row.ownId === null ? null : row.differences.length === 0 ? (
                  t('agreements.matched')
                ) : (
                  <Tag tone="warn">{t('agreements.differs')}</Tag>
                ),
            },
          ]}
        />
      )}
      {view.imported
        .filter(({ differences }) => differences.length > 0)
        .map((row) => (
          <p key={row.agreementNo} className="notice warn" role="note" data-testid="agreement-differs">
            <Icon name="alert" />
            <span>
              {t('agreements.differsNote', { no: row.agreementNo, list: f.list(row.differences.map(differenceText)) })}
            </span>
          </p>
        ))}
    </Card>
  )
}

type Difference = ClientAgreementsView['imported'][number]['differences'][number]

/** One difference in words: what the firm's system says, and what was put down here. */
function useDifferenceText(): (difference: Difference) => string {
  const { t, f } = useI18n()
  const value = ({ field }: Difference, side: string | number | null): string => {
    if (side === null) return t('agreements.nothingThere')
    if (typeof side === 'number') return field === 'rate' ? formatRate(side) : f.moneyUnit(side)
    if (field === 'model') return wordOf(t, 'agreements.model', side)
    return field === 'state' ? wordOf(t, 'agreements.fieldStates', side) : side
  }
  return (difference) =>
    t('agreements.differsLine', {
      field: t(`agreements.fields.${difference.field}`),
      ours: value(difference, difference.ours),
      theirs: value(difference, difference.theirs),
    })
}
