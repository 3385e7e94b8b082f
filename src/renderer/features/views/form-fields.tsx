import { wordOf, type Translate } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { Segments, TextField } from '../../ui/field'
import { SelectField } from '../../ui/select'
import type { Draft } from './draft'

export interface FieldsProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  readonly errorAt: (path: string) => string | undefined
  readonly classes: readonly string[]
}

/** Options of asset classes, in the order of the assumptions. */
const classOptions = (t: Translate, classes: readonly string[]) =>
  classes.map((id) => ({ value: id, label: wordOf(t, 'enums.assetClass', id) }))

/** One class over another, or one on its own. */
export function ShapeFields({ draft, set, errorAt, classes }: FieldsProps) {
  const { t } = useI18n()
  const options = classOptions(t, classes)
  const isPair = draft.shape === 'relative'
  return (
    <>
      <Segments
        label={t('views.form.shape')}
        value={draft.shape}
        options={(['relative', 'up', 'down'] as const).map((value) => ({ value, label: t(`views.form.${value}`) }))}
        onChange={(shape) => set({ shape })}
      />
      <div className="field-row">
        <SelectField<string>
          label={t(isPair ? 'views.form.long' : 'views.form.one')}
          value={draft.long}
          options={options}
          onChange={(long) => set({ long })}
          error={errorAt('/exposures')}
          testId="view-long"
        />
        {isPair && (
          <SelectField<string>
            label={t('views.form.short')}
            value={draft.short}
            options={options}
            onChange={(short) => set({ short })}
            testId="view-short"
          />
        )}
      </div>
    </>
  )
}

/** A return with the confidence in it, or a conviction. */
export function ExpectationFields({ draft, set, errorAt }: FieldsProps) {
  const { t } = useI18n()
  return (
    <>
      <Segments
        label={t('views.form.kind')}
        value={draft.kind}
        options={[
          { value: 'conviction', label: t('views.form.kindConviction') },
          { value: 'return', label: t('views.form.kindReturn') },
        ]}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'conviction' ? (
        <Segments
          label={t('views.form.conviction')}
          value={draft.conviction}
          options={(['1', '2', '3'] as const).map((value) => ({
            value,
            label: `${value} · ${t(`views.form.convictionWords.${value}`)}`,
          }))}
          onChange={(conviction) => set({ conviction })}
        />
      ) : (
        <div className="field-row">
          <TextField
            label={t('views.form.perYear')}
            value={draft.perYear}
            onChange={(perYear) => set({ perYear })}
            error={errorAt('/expectation/perYear')}
            inputMode="decimal"
            data-testid="view-per-year"
          />
          <TextField
            label={t('views.form.confidence')}
            value={draft.confidence}
            onChange={(confidence) => set({ confidence })}
            error={errorAt('/expectation/confidence')}
            inputMode="decimal"
            data-testid="view-confidence"
          />
        </div>
      )}
    </>
  )
}
