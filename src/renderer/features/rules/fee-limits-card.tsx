import { useState } from 'react'
import type { FeeSchedulesView } from '../../../contract/api/fee-schedules'
import { EDITABLE_LIMITS, limitConfidence, shippedFeeLimits } from '../../../domain/fees/fee-rules'
import { formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { Card } from '../../ui/layout'

type Limits = FeeSchedulesView['ownLimits']

/** Caps that are background knowledge: what ships, how sure it is, and what the firm has put in its place. */
export function FeeLimitsCard(props: {
  readonly view: FeeSchedulesView
  readonly busy: boolean
  readonly onSave: (limits: Limits) => void
}) {
  const { t, f } = useI18n()
  const { view, busy } = props
  const [limits, setLimits] = useState<Limits>(view.ownLimits)
  const changed = EDITABLE_LIMITS.some((key) => limits[key] !== view.ownLimits[key])
  return (
    <Card title={t('agreements.rules.limits')} testId="fee-limits">
      <p className="dim">{t('agreements.rules.limitsNote')}</p>
      <div className="fee-limits">
        {EDITABLE_LIMITS.map((key) => {
          const isRate = key === 'fundAdvisoryRate'
          const shipped = shippedFeeLimits[key]
          const hint = t('agreements.rules.limitShipped', {
            value: isRate ? formatRate(shipped) : f.moneyUnit(shipped),
            confidence: formatPercent(limitConfidence(key), 0),
          })
          return view.mayChange ? (
            <NumberField
              key={key}
              label={t(`agreements.rules.limit.${key}`)}
              hint={hint}
              value={limits[key] ?? shipped}
              min={0}
              max={isRate ? 1 : 1_000_000}
              percent={isRate}
              onChange={(value) => {
                const { [key]: _, ...others } = limits
                setLimits(value === null || value === shipped ? others : { ...others, [key]: value })
              }}
              testId={`fee-limit-${key}`}
            />
          ) : (
            <p key={key}>
              {t(`agreements.rules.limit.${key}`)}{' '}
              <strong>{isRate ? formatRate(view.limits[key]) : f.moneyUnit(view.limits[key])}</strong>{' '}
              <span className="dim small">{hint}</span>
            </p>
          )
        })}
        {view.mayChange && (
          <Button disabled={!changed} busy={busy} onClick={() => props.onSave(limits)} data-testid="fee-limits-save">
            {t('rules.defaults.save')}
          </Button>
        )}
      </div>
    </Card>
  )
}
