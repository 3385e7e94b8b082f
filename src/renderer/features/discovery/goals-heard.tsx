import { GOAL_KINDS, type DiscoveryDocument, type GoalKind } from '../../../contract/api/discovery'
import { useI18n } from '../../lib/i18n'
import { ChoiceGrid } from '../../shared/choice-grid'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { freshId } from './list-edit'

type Goals = DiscoveryDocument['goals']

/** What he wants to achieve: picked from the catalogue, then said in his own words. */
export function GoalsHeard({ goals, onChange }: { readonly goals: Goals; readonly onChange: (goals: Goals) => void }) {
  const { t } = useI18n()
  const pick = (kind: GoalKind): void => {
    const without = goals.filter((goal) => goal.kind !== kind)
    onChange(without.length < goals.length ? without : [...goals, { id: freshId('g', goals), kind, words: '' }])
  }
  return (
    <Card title={t('discovery.goals')} testId="discovery-goals-card">
      <div className="stack tight">
        <ChoiceGrid
          label={t('discovery.goals')}
          multiple
          options={GOAL_KINDS.map((value) => ({ value, label: t(`discovery.goalKinds.${value}`) }))}
          chosen={goals.map(({ kind }) => kind)}
          onPick={pick}
          testId="discovery-goals"
        />
        <p className="dim small">{t('discovery.goalsHint')}</p>
        {goals.map((goal) => (
          <TextField
            key={goal.id}
            label={t('discovery.goalWordsFor', { goal: t(`discovery.goalKinds.${goal.kind}`) })}
            value={goal.words}
            maxLength={120}
            className="words"
            onChange={(words) => onChange(goals.map((other) => (other.id === goal.id ? { ...other, words } : other)))}
            data-testid={`goal-words-${goal.kind}`}
          />
        ))}
      </div>
    </Card>
  )
}
