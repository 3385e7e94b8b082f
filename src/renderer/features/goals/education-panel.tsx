import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Goal, GoalsView } from '../../../contract/api/goals'
import { monthsBetween } from '../../../domain/calendar'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Figures } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { monthOfMoment } from './goal-edit'

/** What the years of study cost, what must lie ready on the first day, and the saving until then. */
export function EducationPanel({ goal, view }: { readonly goal: Goal; readonly view: GoalsView }) {
  const { t, f } = useI18n()
  const month = monthOfMoment(goal.when, view.members) ?? view.start
  const input = {
    costToday: goal.amount,
    costGrowth: goal.growth ?? view.inflation,
    yearsToStart: Math.max(0, monthsBetween(view.start, month)) / 12,
    studyYears: goal.years,
    returnRate: view.returnRate,
    saved: goal.saved,
  }
  const answer = useQuery({
    queryKey: ['goals.education', input],
    queryFn: () => api.goals.education.query(input),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="calculator" data-testid="education-panel">
      <QueryView query={answer} lines={2}>
        {({ firstYearCost, lumpAtStart, savedAtStart, missingAtStart, monthlySaving }) => (
          <>
            <p className="calculator-say">
              {missingAtStart === 0
                ? t('goals.education.sayDone', { lump: f.moneyUnit(lumpAtStart) })
                : monthlySaving === null
                  ? t('goals.education.sayNow', {
                      lump: f.moneyUnit(lumpAtStart),
                      missing: f.moneyUnit(missingAtStart),
                    })
                  : t('goals.education.say', { lump: f.moneyUnit(lumpAtStart), monthly: f.moneyUnit(monthlySaving) })}
            </p>
            <Figures
              items={[
                { label: t('goals.education.first'), value: f.moneyUnit(firstYearCost) },
                { label: t('goals.education.lump'), value: f.moneyUnit(lumpAtStart) },
                { label: t('goals.education.savedThen'), value: f.moneyUnit(savedAtStart) },
              ]}
            />
          </>
        )}
      </QueryView>
      <p className="dim small">{t('goals.education.returnNote', { rate: formatPercent(view.returnRate) })}</p>
    </div>
  )
}
