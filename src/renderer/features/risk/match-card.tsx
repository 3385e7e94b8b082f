import { useState } from 'react'
import type { MatchRow } from '../../../contract/api/planning'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Tag } from '../../ui/layout'

const looks = {
  allowed: { tone: 'good', icon: 'check' },
  warn: { tone: 'warn', icon: 'alert' },
  blocked: { tone: 'bad', icon: 'close' },
} as const
const ORDER: readonly MatchRow['verdict'][] = ['blocked', 'warn', 'allowed']

/** The verdict as sign and word, so that it never rests on colour alone. */
function Verdict({ verdict }: { readonly verdict: MatchRow['verdict'] }) {
  const { t } = useI18n()
  const { tone, icon } = looks[verdict]
  return (
    <Tag tone={tone}>
      <Icon name={icon} size={13} />
      {t(`plan.risk.verdicts.${verdict}`)}
    </Tag>
  )
}

function Reasons({ row, officialValid }: { readonly row: MatchRow; readonly officialValid: boolean }) {
  const { t } = useI18n()
  const words = [
    ...row.reasons.map((code) =>
      // The level still counts, only not for public funds: saying "expired" alone would contradict the card above.
      code === 'ASSESSMENT_EXPIRED' && officialValid
        ? t('plan.risk.fundLineExpired')
        : wordOf(t, 'planning.matchReason', code),
    ),
    ...row.duties.map((code) => wordOf(t, 'plan.risk.duties', code)),
  ]
  if (words.length === 0) return <span className="dim">{t('plan.risk.fits')}</span>
  return (
    <ul>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}

function Rating({ row }: { readonly row: MatchRow }) {
  const { t } = useI18n()
  if (row.risk === null) return <span className="dim">{t('plan.risk.unrated')}</span>
  return (
    <span className="nowrap">
      {row.risk} {t(`enums.productRisk.${row.risk}`)}
      {row.ratedOn !== null && <span className="dim small"> · {t('plan.risk.ratedOn', { date: row.ratedOn })}</span>}
    </span>
  )
}

/** Every holding against the official level: what needs attention first, the matching ones on demand. */
export function MatchCard(props: { readonly rows: readonly MatchRow[]; readonly officialValid: boolean }) {
  const { rows } = props
  const { t } = useI18n()
  const [all, setAll] = useState(false)
  if (rows.length === 0) {
    return (
      <Card title={t('plan.risk.matchEmpty')} testId="match">
        <Empty title={t('plan.risk.matchEmpty')}>{t('plan.risk.matchEmptyBody')}</Empty>
      </Card>
    )
  }
  const sorted = [...rows].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || b.value - a.value)
  const attention = sorted.filter((row) => row.verdict !== 'allowed')
  const ok = rows.length - attention.length
  const shown = all || attention.length === 0 ? sorted : attention
  const title =
    attention.length === 0 ? t('plan.risk.matchAll', { ok }) : t('plan.risk.match', { ok, attention: attention.length })
  return (
    <Card title={title} flush testId="match">
      <DataTable
        caption={title}
        dense
        rows={shown}
        rowKey={(row, index) => `${row.code}-${index}`}
        testId="match-table"
        columns={[
          {
            key: 'product',
            head: t('plan.risk.product'),
            width: '30%',
            render: (row) => (
              <>
                {row.name} <span className="dim small">{row.code}</span>{' '}
                {row.affiliated && <Tag tone="warn">{t('plan.risk.affiliated')}</Tag>}
              </>
            ),
          },
          { key: 'rating', head: t('plan.risk.rating'), render: (row) => <Rating row={row} /> },
          {
            key: 'value',
            head: t('plan.risk.value'),
            numeric: true,
            render: (row) => <Money yuan={row.value} />,
          },
          { key: 'verdict', head: t('plan.risk.verdict'), render: (row) => <Verdict verdict={row.verdict} /> },
          {
            key: 'reason',
            head: t('plan.risk.reason'),
            width: '30%',
            render: (row) => <Reasons row={row} officialValid={props.officialValid} />,
          },
        ]}
      />
      <div className="match-foot">
        {attention.length > 0 && ok > 0 && (
          <LinkButton onClick={() => setAll(!all)} data-testid="match-all">
            {all ? t('plan.risk.hideMatching') : t('plan.risk.showMatching', { count: ok })}
          </LinkButton>
        )}
        <p className="dim small">{t('plan.risk.holdingNote')}</p>
      </div>
    </Card>
  )
}
