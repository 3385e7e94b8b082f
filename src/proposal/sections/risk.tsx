import bands from '../../../resources/questionnaires/bands.json'
import { formatList } from '../../i18n/format'
import { levelText } from '../figures'
import { PaperTable, Section, type SectionProps } from '../parts'

const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const

export function Risk({ payload, t, language }: SectionProps) {
  const { risk, allocation } = payload
  const lowerBounds = bands.schemes.find((scheme) => scheme.id === payload.risk.bandScheme)?.from ?? []
  const range = (index: number) =>
    `${index === 0 ? 0 : lowerBounds[index - 1]}–${index === LEVELS.length - 1 ? 100 : (lowerBounds[index] ?? 0) - 1}`
  const allowed = (index: number) =>
    LEVELS.slice(0, index + 1)
      .map((_, i) => `R${i + 1}`)
      .join(' ')
  const reason =
    allocation.effectiveLevel === allocation.officialLevel
      ? t('proposal.risk.effectiveSame')
      : t('proposal.risk.effectiveHorizon', { years: allocation.horizonYears ?? '' })
  return (
    <Section
      flow
      title={t('proposal.risk.title', {
        level: levelText(t, risk.level),
        risks: formatList(risk.allowedRisks, language),
      })}
    >
      <p className="lead">
        {t('proposal.risk.officialLine', {
          channel: risk.channel ?? '',
          date: risk.assessedOn,
          until: risk.validUntil,
        })}
      </p>
      {risk.lowest ? <p className="b">{t('proposal.risk.lowest')}</p> : null}
      <PaperTable
        rows={LEVELS.map((level, index) => ({ level, index }))}
        keyOf={(row) => row.level}
        highlight={(row) => row.level === risk.level}
        columns={[
          { head: t('proposal.risk.level'), cell: (row) => levelText(t, row.level) },
          { head: t('proposal.risk.bands'), cell: (row) => range(row.index), number: true },
          {
            head: t('proposal.risk.matches'),
            cell: (row) => (row.level === risk.level && risk.lowest ? 'R1' : allowed(row.index)),
          },
          {
            head: t('proposal.risk.yours'),
            cell: (row) => (row.level === risk.level ? `✓ ${risk.score === null ? '' : `${risk.score}`}` : ''),
          },
        ]}
      />
      <p>{t('proposal.risk.ceiling')}</p>
      <p>{t('proposal.risk.effective', { level: levelText(t, allocation.effectiveLevel), reason })}</p>
      {risk.preAssessment === null ? null : (
        <p className="dim">
          {t('proposal.risk.pre', {
            date: risk.preAssessment.assessedOn,
            score: risk.preAssessment.score,
            level: levelText(t, risk.preAssessment.level),
          })}
        </p>
      )}
    </Section>
  )
}
