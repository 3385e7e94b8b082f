import type { PaperLever } from '../../contract/proposal-planning'
import { leverChangeText, leverName, leverText } from '../../i18n/lever-text'
import { formatProbability } from '../../i18n/format'
import { PaperTable, type SectionProps } from '../parts'
import type { Plan } from './retirement'

/** Ways to green that stand in the table; the ranking goes from the least effort on. */
const SHOWN = 5

type LeverProps = SectionProps & { readonly plan: Plan }

/** The ways to green, least effort first, and what does not get there alone. Older documents know the first two only. */
export function Levers(props: LeverProps) {
  const levers = props.payload.planning?.retirement?.figures.levers
  return levers === undefined ? <FirstLevers {...props} /> : <AllLevers {...props} levers={levers} />
}

function FirstLevers({ plan, t, language }: LeverProps) {
  if (plan.levers.length === 0) return null
  return (
    <>
      <h2>{t('proposal.retirement.levers')}</h2>
      <PaperTable
        rows={plan.levers}
        keyOf={(lever) => lever.lever}
        columns={[
          { head: t('proposal.retirement.leverHead'), cell: (lever) => leverName(t, lever) },
          {
            head: t('proposal.retirement.leverChange'),
            cell: (lever) =>
              lever.reaches
                ? leverChangeText(t, language, lever)
                : t('proposal.retirement.leverNone', { p: formatProbability(lever.probabilityAfter, language) }),
            number: true,
          },
          {
            head: t('proposal.retirement.leverAfter'),
            cell: (lever) => formatProbability(lever.probabilityAfter, language),
            number: true,
          },
        ]}
      />
    </>
  )
}

function AllLevers({ t, language, levers }: LeverProps & { readonly levers: readonly PaperLever[] }) {
  if (levers.length === 0) return null
  const ways = levers.filter((lever) => lever.reaches).slice(0, SHOWN)
  const short = levers.filter((lever) => !lever.reaches)
  const scopeOf = ({ scope }: PaperLever): string => (scope === null ? '' : t(`zone.levers.scope.${scope}`))
  return (
    <>
      <h2>{t('proposal.retirement.levers')}</h2>
      {ways.length === 0 ? (
        <p>{t('zone.levers.noWay')}</p>
      ) : (
        <PaperTable
          rows={ways}
          keyOf={(lever, i) => `${lever.lever}${i}`}
          columns={[
            {
              head: t('proposal.retirement.leverHead'),
              cell: (lever) => (
                <>
                  {leverText(t, language, lever)}
                  {lever.lever === 'halfAndHalf' ? <span className="dim"> · {t('zone.levers.pair')}</span> : null}
                  {scopeOf(lever) === '' ? null : <span className="dim"> · {scopeOf(lever)}</span>}
                </>
              ),
            },
            { head: t('zone.map.zone'), cell: (lever) => t(`charts.zone.${lever.zoneAfter}`) },
            {
              head: t('proposal.retirement.leverAfter'),
              cell: (lever) => formatProbability(lever.probabilityAfter, language),
              number: true,
            },
          ]}
        />
      )}
      {short.length === 0 ? null : (
        <>
          <p className="b">{t('proposalPlanning.retirement.notEnough')}</p>
          <ul>
            {short.map((lever, i) => (
              <li key={`${lever.lever}${i}`}>
                {lever.change === 0
                  ? t('proposalPlanning.retirement.noEffect', { lever: leverName(t, lever) })
                  : t('proposalPlanning.retirement.even', {
                      lever: leverText(t, language, lever),
                      p: formatProbability(lever.probabilityAfter, language),
                      zone: t(`charts.zone.${lever.zoneAfter}`),
                    })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
