import type { GlideMixes } from '../../../../contract/api/plan-figures'
import { useI18n } from '../../../lib/i18n'
import { CheckBox, Segments } from '../../../ui/field'
import { SelectField } from '../../../ui/select'
import { firstAge, type Plan } from '../plan-edit'
import type { Editing } from './editing'
import { FigureField } from './figure-field'
import { levelOf } from './plan-words'

const MODELS = ['lognormal', 'studentT', 'bootstrap'] as const
const GLIDE_YEARS = 10
const LAST_AGE = 110

/** Where the mix goes with age, within what the level allows, and how the markets are drawn. */
export function ModelSection({ editing, mixes }: { readonly editing: Editing; readonly mixes: GlideMixes }) {
  const { t } = useI18n()
  const { plan, sources, onChange } = editing
  const history = editing.figures?.history ?? null
  const drawable = history !== null || plan.model === 'bootstrap'
  const last = plan.glidePath.at(-1)
  const first = plan.members[0]
  const target = last === undefined ? null : levelOf(last.weights, mixes)
  const now = Math.ceil(firstAge(plan))
  const from = plan.glidePath.length > 1 ? (plan.glidePath[0]?.age ?? now) : now
  const set = (glidePath: Plan['glidePath'], ...fields: string[]): void => onChange({ ...plan, glidePath }, ...fields)
  const path = (start: number, end: number, weights: Readonly<Record<string, number>>): Plan['glidePath'] => [
    { age: start, weights: plan.weights },
    { age: Math.max(start + 1, end), weights: { ...weights } },
  ]
  const begin = (): void => {
    const [lowest] = mixes
    const start = Math.max(now, Math.floor(first?.retirementAge ?? now) - GLIDE_YEARS / 2)
    if (lowest !== undefined) set(path(start, Math.min(LAST_AGE, start + GLIDE_YEARS), lowest.weights))
  }
  return (
    <>
      {mixes.length === 0 ? (
        <p className="dim">{t('planEditor.model.glideNone')}</p>
      ) : (
        <div data-testid="plan-glide">
          <CheckBox checked={last !== undefined} onChange={(glides) => (glides ? begin() : set([]))}>
            {t('planEditor.model.glide')}
          </CheckBox>
        </div>
      )}
      {last !== undefined && (
        <>
          <div className="plan-grid">
            <FigureField
              label={t('planEditor.model.glideFrom')}
              field="glidePath.from"
              sources={sources}
              value={from}
              min={now}
              max={Math.max(now, last.age - 1)}
              onChange={(age) => age !== null && set(path(age, last.age, last.weights), 'glidePath.from')}
              testId="glide-from"
            />
            <FigureField
              label={t('planEditor.model.glideTo')}
              field="glidePath.to"
              sources={sources}
              value={last.age}
              min={from + 1}
              max={LAST_AGE}
              onChange={(age) => age !== null && set(path(from, age, last.weights), 'glidePath.to')}
              testId="glide-to"
            />
            <SelectField
              label={t('planEditor.model.glideMix')}
              value={target}
              options={mixes.map(({ level }) => ({
                value: level,
                label: t('planEditor.model.referenceOf', { level }),
              }))}
              onChange={(level) => {
                const mix = mixes.find((one) => one.level === level)
                if (mix !== undefined) set(path(from, last.age, mix.weights), 'glidePath.mix')
              }}
              placeholder={t('planEditor.model.ownMix')}
              testId="glide-mix"
            />
          </div>
          <p className="dim small">{t('planEditor.model.glideHint', { name: first?.name ?? '' })}</p>
        </>
      )}
      <div className="plan-grid">
        <div className="field">
          <span className="label">{t('planEditor.model.model')}</span>
          <Segments
            label={t('planEditor.model.model')}
            value={plan.model}
            options={MODELS.filter((model) => model !== 'bootstrap' || drawable).map((value) => ({
              value,
              label: t(`planEditor.model.models.${value}`),
            }))}
            onChange={(model) => onChange({ ...plan, model }, 'model')}
          />
          <span className="hint">
            {history === null ? t('planEditor.model.noHistory') : t('planEditor.model.fromHistory', { name: history })}
          </span>
        </div>
        <div className="field">
          <span className="label">{t('planEditor.model.step')}</span>
          <Segments
            label={t('planEditor.model.step')}
            value={plan.step}
            options={(['year', 'month'] as const).map((value) => ({
              value,
              label: t(`planEditor.model.steps.${value}`),
            }))}
            onChange={(step) => onChange({ ...plan, step }, 'step')}
          />
        </div>
      </div>
    </>
  )
}
