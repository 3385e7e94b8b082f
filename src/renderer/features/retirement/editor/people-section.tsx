import { addMonths, ageInMonths } from '../../../../domain/calendar'
import { statutoryRetirement } from '../../../../domain/pension/statutory-retirement'
import { ageText } from '../../../../i18n/age-text'
import { useI18n } from '../../../lib/i18n'
import { CheckBox, Segments } from '../../../ui/field'
import type { Plan } from '../plan-edit'
import type { Editing } from './editing'
import { FigureField, FigureMark } from './figure-field'
import { MonthField } from './month-field'
import defaults from '../../../../../resources/policies/planning-defaults.json'

type Member = Plan['members'][number]

const OLDEST = 110
const NEAREST_PLAN_AGE = 70

const CATEGORIES = ['male', 'female55', 'female50'] as const

/** Statutory retirement in years; decimals = months/12. */
const statutoryAge = ({ category, birthMonth }: Pick<Member, 'category' | 'birthMonth'>): number => {
  const rule = statutoryRetirement(category, birthMonth)
  return rule.ageYears + rule.ageMonths / 12
}

/** Who plans: birth, retirement rule and age, how far, and what happens when one of a couple is left alone. */
export function PeopleSection({ editing }: { readonly editing: Editing }) {
  return (
    <>
      {editing.plan.members.map((member, index) => (
        <MemberFields key={member.id} editing={editing} member={member} index={index} />
      ))}
      {editing.plan.members.length > 1 && <SurvivorFields editing={editing} />}
    </>
  )
}

function MemberFields(props: { readonly editing: Editing; readonly member: Member; readonly index: number }) {
  const { t } = useI18n()
  const { member, index } = props
  const { plan, sources, onChange } = props.editing
  const change = (part: Partial<Member>, ...fields: string[]): void =>
    onChange({ ...plan, members: plan.members.map((m, i) => (i === index ? { ...m, ...part } : m)) }, ...fields)
  /** A retirement age that nobody has named follows the rule for the person. */
  const changePerson = (part: Partial<Pick<Member, 'birthMonth' | 'category' | 'sex'>>): void => {
    const next = { ...member, ...part }
    const follows =
      sources['retirementAge'] !== 'stated' && ageInMonths(next.birthMonth, plan.start) / 12 < statutoryAge(next)
    change(
      {
        ...part,
        ...(follows ? { retirementAge: statutoryAge(next) } : {}),
        planToAge: Math.max(next.planToAge, nextBirthday(next.birthMonth)),
      },
      'members',
    )
  }
  /** A plan ends after today. */
  const nextBirthday = (birthMonth: string): number => Math.floor(ageInMonths(birthMonth, plan.start) / 12) + 1
  const months = Math.round(member.retirementAge * 12)
  const setMonths = (next: number): void =>
    change({ retirementAge: Math.min(80, Math.max(40, next / 12)) }, 'retirementAge')
  return (
    <fieldset className="plan-member">
      <legend>{member.name}</legend>
      <div className="plan-grid">
        <MonthField
          label={t('planEditor.people.birthMonth')}
          mark={<FigureMark sources={sources} field="members" />}
          value={member.birthMonth}
          from={addMonths(plan.start, 1 - OLDEST * 12)}
          to={plan.start}
          onChange={(birthMonth) => changePerson({ birthMonth })}
          testId={`plan-birth-${index}`}
        />
        <div className="field">
          <span className="label">{t('planEditor.people.category')}</span>
          <Segments
            label={t('planEditor.people.category')}
            value={member.category}
            options={CATEGORIES.map((value) => ({ value, label: t(`planEditor.people.categories.${value}`) }))}
            onChange={(category) => changePerson({ category, sex: category === 'male' ? 'male' : 'female' })}
          />
          <span className="hint">{t('planEditor.people.categoryHint', { age: ageText(t, statutoryAge(member)) })}</span>
        </div>
        <FigureField
          label={t('planEditor.people.retireAge')}
          field="retirementAge"
          sources={sources}
          value={Math.floor(months / 12)}
          min={40}
          max={79}
          whole
          onChange={(years) => years !== null && setMonths(years * 12 + (months % 12))}
          testId={`plan-retire-${index}`}
        />
        <FigureField
          label={t('planEditor.people.retireMonths')}
          field="retirementAge"
          sources={sources}
          value={months % 12}
          min={0}
          max={11}
          whole
          onChange={(rest) => rest !== null && setMonths(Math.floor(months / 12) * 12 + rest)}
          testId={`plan-retire-months-${index}`}
        />
        <FigureField
          label={t('planEditor.people.planTo')}
          field="planToAge"
          sources={sources}
          value={member.planToAge}
          min={Math.max(NEAREST_PLAN_AGE, nextBirthday(member.birthMonth))}
          max={OLDEST}
          whole
          onChange={(age) => age !== null && change({ planToAge: age }, 'planToAge')}
          testId={`plan-to-${index}`}
        />
      </div>
    </fieldset>
  )
}

function SurvivorFields({ editing }: { readonly editing: Editing }) {
  const { t } = useI18n()
  const { plan, sources, onChange } = editing
  const { survivor } = plan
  const set = (next: Plan['survivor']): void => onChange({ ...plan, survivor: next }, 'survivor')
  return (
    <div className="plan-member stack tight" data-testid="plan-survivor">
      <CheckBox
        checked={survivor !== null}
        onChange={(counts) => set(counts ? (defaults.survivor as NonNullable<Plan['survivor']>) : null)}
      >
        {t('planEditor.people.survivor')}
      </CheckBox>
      {survivor !== null && (
        <div className="plan-grid">
          <FigureField
            label={t('planEditor.people.survivorShare')}
            field="survivor"
            sources={sources}
            value={survivor.spendingShare}
            min={30}
            max={100}
            percent
            hint={t('planEditor.people.survivorHint')}
            onChange={(share) => share !== null && set({ ...survivor, spendingShare: share })}
            testId="plan-survivor-share"
          />
          <div className="field">
            <span className="label">{t('planEditor.people.survivorPension')}</span>
            <Segments
              label={t('planEditor.people.survivorPension')}
              value={survivor.pension}
              options={(['larger', 'own'] as const).map((value) => ({
                value,
                label: t(`planEditor.people.pensions.${value}`),
              }))}
              onChange={(pension) => set({ ...survivor, pension })}
            />
          </div>
        </div>
      )}
    </div>
  )
}
