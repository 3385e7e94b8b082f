import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import type { FeeSchedule } from './fee-schedule-draft'

type Tiers = FeeSchedule['tiers']
const MOST = 8

/** Ends and rates of the tiers, one row each; the last one has no end. */
export function FeeTiersField(props: {
  readonly tiers: Tiers
  readonly single: boolean
  readonly onChange: (tiers: Tiers) => void
}) {
  const { t } = useI18n()
  const { tiers, single, onChange } = props
  const put = (index: number, tier: Tiers[number]): void =>
    onChange(tiers.map((one, at) => (at === index ? tier : one)))
  const add = (): void => {
    const before = tiers.at(-2)?.[0] ?? 500_000
    const last = tiers.at(-1)?.[1] ?? 0
    onChange([...tiers.slice(0, -1), [before * 2, last], [null, last]])
  }
  return (
    <fieldset className="fee-tiers">
      <legend>{t('agreements.editor.tiers')}</legend>
      {tiers.map(([upTo, rate], index) => (
        <div key={`${index}/${tiers.length}`} className="fee-tier">
          {upTo === null ? (
            <span className="dim fee-no-end">{t('agreements.editor.noEnd')}</span>
          ) : (
            <NumberField
              label={t('agreements.editor.upTo')}
              value={upTo}
              min={1}
              max={1e12}
              onChange={(value) => value !== null && put(index, [value, rate])}
              testId={`fee-upto-${index}`}
            />
          )}
          <NumberField
            label={t('agreements.editor.rate')}
            value={rate}
            min={0}
            max={1}
            percent
            digits={4}
            onChange={(value) => value !== null && put(index, [upTo, value])}
            testId={`fee-rate-${index}`}
          />
          {!single && upTo !== null && (
            <Button
              size="small"
              aria-label={t('agreements.editor.dropTier')}
              onClick={() => onChange(tiers.filter((_, at) => at !== index))}
            >
              −
            </Button>
          )}
        </div>
      ))}
      {!single && tiers.length < MOST && (
        <Button size="small" onClick={add} data-testid="fee-add-tier">
          {t('agreements.editor.addTier')}
        </Button>
      )}
    </fieldset>
  )
}
