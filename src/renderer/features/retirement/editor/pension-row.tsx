import { ageText } from '../../../../i18n/age-text'
import { useI18n } from '../../../lib/i18n'
import { SourceMark } from '../../../ui/popover'
import type { Plan } from '../plan-edit'
import type { Editing } from './editing'
import { FigureField } from './figure-field'

const YUAN_MAX = 1e12

type Member = Plan['members'][number]

/** A member's basic pension: from the contribution record where there is one that counts, else as stated. */
export function PensionRow(props: { readonly editing: Editing; readonly member: Member; readonly index: number }) {
  const { t, f } = useI18n()
  const { member, index } = props
  const { plan, sources, figures, onChange } = props.editing
  const pension = figures?.pensions.find((one) => one.member === member.id)
  const counts = pension?.source === 'record'
  const set = (part: Partial<Member>): void =>
    onChange({ ...plan, members: plan.members.map((m, i) => (i === index ? { ...m, ...part } : m)) }, 'pensionMonthly')
  return (
    <div className="plan-row" data-testid={`plan-basic-${index}`}>
      <div className="plan-row-head">
        <b>{t('planEditor.income.basicOf', { name: member.name })}</b>
        {pension !== undefined && (
          <span className="ink2 grow" data-testid={`plan-basic-${index}-sum`}>
            {t('planEditor.perMonth', { amount: f.moneyUnit(Math.round(pension.monthly)) })}
            {counts && (
              <>
                {' · '}
                {t('planEditor.income.fromRecord')}{' '}
                <SourceMark source={{ kind: 'stated', from: t('planEditor.sources.record') }} />
              </>
            )}
          </span>
        )}
      </div>
      {pension?.problem != null && (
        <p className="notice warn small" role="status" data-testid={`plan-basic-${index}-problem`}>
          {t(`planEditor.income.problem.${pension.problem}`)}
        </p>
      )}
      <div className="plan-grid">
        {!counts && (
          <FigureField
            label={t('planEditor.income.statedAmount')}
            field="pensionMonthly"
            sources={sources}
            value={member.pensionMonthly}
            min={0}
            max={YUAN_MAX}
            onChange={(amount) => set({ pensionMonthly: amount ?? 0 })}
            testId={`plan-pension-${index}`}
          />
        )}
        <FigureField
          label={t('planEditor.income.fromAge', { age: ageText(t, pension?.earliestAge ?? member.retirementAge) })}
          field="pensionMonthly"
          sources={sources}
          value={member.pensionFromAge}
          min={40}
          max={80}
          optional
          onChange={(age) => set({ pensionFromAge: age })}
          testId={`plan-pension-from-${index}`}
        />
      </div>
    </div>
  )
}
