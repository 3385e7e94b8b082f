import { useI18n } from '../../../lib/i18n'
import { Segments } from '../../../ui/field'
import type { Plan } from '../plan-edit'
import type { Editing } from './editing'
import { FigureField } from './figure-field'
import { houseRule } from './house-rows'

type Rule = Plan['spendingRule']

const RULES = ['fixed', 'guardrails', 'percentOfPortfolio', 'amortised', 'floorCeiling'] as const
const YUAN_MAX = 1e12

interface Parameter {
  readonly name: string
  readonly label:
    | 'upper'
    | 'lower'
    | 'cut'
    | 'raise'
    | 'noCutLastYears'
    | 'rate'
    | 'realRate'
    | 'toAge'
    | 'floor'
    | 'ceiling'
  readonly min: number
  readonly max: number
  readonly percent: boolean
  readonly optional?: boolean
}

const share = (name: string, label: Parameter['label'], max = 100): Parameter => ({
  name,
  label,
  min: 0,
  max,
  percent: true,
})
const yuan = (name: 'floor' | 'ceiling'): Parameter => ({ name, label: name, min: 0, max: YUAN_MAX, percent: false })

const PARAMETERS: Readonly<Record<Rule['type'], readonly Parameter[]>> = {
  fixed: [],
  guardrails: [
    share('upper', 'upper'),
    share('lower', 'lower'),
    share('cut', 'cut'),
    share('raise', 'raise'),
    { name: 'noCutLastYears', label: 'noCutLastYears', min: 0, max: 60, percent: false },
  ],
  percentOfPortfolio: [share('rate', 'rate', 50)],
  amortised: [
    { name: 'rate', label: 'realRate', min: -5, max: 15, percent: true },
    { name: 'toAge', label: 'toAge', min: 60, max: 110, percent: false, optional: true },
  ],
  floorCeiling: [share('rate', 'rate', 50), yuan('floor'), yuan('ceiling')],
}

/** How spending follows the markets, said in a sentence, with the rule's own figures. */
export function RuleSection({ editing }: { readonly editing: Editing }) {
  const { t } = useI18n()
  const { plan, sources, onChange } = editing
  const rule = plan.spendingRule
  const values = rule as unknown as Readonly<Record<string, number | undefined>>
  const set = (name: string, value: number | null): void => {
    const { [name]: _, ...others } = values
    const next = value === null ? others : { ...values, [name]: value }
    onChange({ ...plan, spendingRule: next as unknown as Rule }, `spendingRule.${name}`)
  }
  return (
    <>
      <Segments
        label={t('planEditor.rule.label')}
        value={rule.type}
        options={RULES.map((value) => ({
          value,
          label: <span data-testid={`rule-${value}`}>{t(`planEditor.rule.names.${value}`)}</span>,
        }))}
        onChange={(type) => onChange({ ...plan, spendingRule: houseRule(type, plan) })}
      />
      <p className="plan-say" data-testid="rule-say">
        {t(`planEditor.rule.say.${rule.type}`)}
      </p>
      <div className="plan-grid">
        {PARAMETERS[rule.type].map((parameter) => (
          <FigureField
            key={`${rule.type}.${parameter.name}`}
            label={t(`planEditor.rule.${parameter.label}`)}
            field={`spendingRule.${parameter.name}`}
            sources={sources}
            value={values[parameter.name] ?? null}
            min={parameter.min}
            max={parameter.max}
            percent={parameter.percent}
            optional={parameter.optional === true}
            onChange={(value) => (value !== null || parameter.optional === true) && set(parameter.name, value)}
            testId={`rule-${parameter.name}`}
          />
        ))}
      </div>
    </>
  )
}
