import { wordOf } from '../../i18n/create-i18n'
import { useI18n } from '../lib/i18n'
import { DataTable } from '../ui/data-table'
import { Tag } from '../ui/layout'
import { measureText, readRule, ruleWords, thresholdText, type ScoreLine } from './score-rules'

/** The open score sheet: every comparison that decided, with its value and its bar. */
export function ScoreSheet({ rows }: { readonly rows: readonly ScoreLine[] }) {
  const { t, f } = useI18n()
  const goal = (rule: string): string => {
    const { tier, way } = readRule(rule)
    return tier === null || way === null ? '' : t(`tiers.scoreSheet.${way}`, { tier: wordOf(t, 'enums.tier', tier) })
  }
  return (
    <DataTable
      caption={t('tiers.scoreSheet.title')}
      dense
      rows={rows}
      rowKey={(row, index) => `${index}${row.rule}`}
      columns={[
        {
          key: 'rule',
          head: t('tiers.scoreSheet.rule'),
          render: (row) => (
            <span title={row.rule}>
              <span className="dim small">{goal(row.rule)}</span> {ruleWords(t, row.rule)}
            </span>
          ),
        },
        {
          key: 'value',
          head: t('tiers.scoreSheet.value'),
          numeric: true,
          render: (row) => measureText(t, readRule(row.rule).measure, row.value, f.money),
        },
        {
          key: 'bar',
          head: t('tiers.scoreSheet.threshold'),
          numeric: true,
          render: (row) => thresholdText(t, row, f.money),
        },
        {
          key: 'passed',
          head: t('tiers.scoreSheet.passed'),
          render: (row) => (
            <Tag tone={row.passed ? 'good' : 'neutral'}>
              {row.passed ? t('tiers.scoreSheet.met') : t('tiers.scoreSheet.missed')}
            </Tag>
          ),
        },
      ]}
    />
  )
}

/** The reasons of a tier, in words. */
export function TierReasons({ reasons }: { readonly reasons: readonly string[] }) {
  const { t } = useI18n()
  if (reasons.length === 0) return null
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason}>{wordOf(t, 'tiers.reasons', reason)}</li>
      ))}
    </ul>
  )
}
