import { wordOf } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatPercent, inBrackets, joinClauses } from '../../i18n/format'
import { PaperTable, Section, type SectionProps } from '../parts'

/** Lines that fit one page; the rest is summed up in words. */
const LINES = 28
const MARK = { allowed: '✓', warn: '△', blocked: '✕' } as const

/** Own page without any model figure: no forward-looking number stands beside a product's name. */
export function Holdings({ payload, t, language }: SectionProps) {
  const sorted = [...payload.holdings].sort((a, b) => b.value - a.value)
  const shown = sorted.slice(0, LINES)
  const rest = sorted.slice(LINES)
  const ok = sorted.filter((h) => h.verdict === 'allowed').length
  return (
    <Section title={t('proposal.holdings.title', { ok, attention: sorted.length - ok })} own>
      <PaperTable
        rows={shown}
        keyOf={(h, i) => `${h.code}${i}`}
        columns={[
          { head: t('proposal.holdings.code'), cell: (h) => h.code },
          {
            head: t('proposal.holdings.name'),
            cell: (h) => (
              <>
                {h.name}
                {h.affiliated ? (
                  <span className="dim">{inBrackets(t('proposal.holdings.affiliated'), language)}</span>
                ) : null}
              </>
            ),
          },
          { head: t('proposal.holdings.value'), cell: (h) => formatMoneyUnit(h.value, language), number: true },
          { head: t('proposal.holdings.share'), cell: (h) => formatPercent(h.share), number: true },
          { head: t('proposal.holdings.rating'), cell: (h) => h.risk ?? t('proposal.holdings.unrated') },
          {
            head: t('proposal.holdings.match'),
            cell: (h) => (
              <>
                <span className="mark">{MARK[h.verdict]}</span> {t(`proposal.holdings.verdict.${h.verdict}`)}
                {h.reasons.length === 0 ? null : (
                  <span className="dim">
                    {' · '}
                    {joinClauses(
                      h.reasons.map((r) => wordOf(t, 'planning.matchReason', r)),
                      language,
                    )}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      {rest.length === 0 ? null : (
        <p>
          {t('proposal.holdings.more', {
            n: rest.length,
            value: formatMoneyUnit(
              rest.reduce((sum, h) => sum + h.value, 0),
              language,
            ),
          })}
        </p>
      )}
      <p className="dim">{t('proposal.holdings.note')}</p>
    </Section>
  )
}
