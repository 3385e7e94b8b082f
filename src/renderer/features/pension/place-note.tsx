import type { PensionSetup } from '../../../contract/api/pension'
import type { PensionRecord } from '../../../contract/api/pension-record'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { yuanText } from './dial-words'

/** What is known of the chosen place, with a way to take it over, and the bounds of the base. Nothing is filled in unasked. */
export function PlaceNote(props: {
  readonly record: PensionRecord
  readonly setup: PensionSetup
  readonly onUse: (pensionBase: number) => void
}) {
  const { t, language } = useI18n()
  const { record, setup } = props
  const side = language === 'zh-CN' ? 'zh' : 'en'
  const place = setup.provinces.find(({ id }) => id === record.province)
  const base = place?.pensionBases[0]
  const wage = record.localAverageWage ?? record.pensionBase
  return (
    <div className="pension-place">
      {place !== undefined && (
        <p className="small" data-testid="record-place">
          {base === undefined ? (
            t('pension.record.placeNone', { province: place.name[side] })
          ) : (
            <>
              {t('pension.record.placeData', {
                province: place.name[side],
                year: base.year,
                amount: yuanText(t, base.amount),
                kind: t(base.preliminary ? 'pension.record.preliminary' : 'pension.record.final'),
                confidence: formatPercent(setup.provincesConfidence, 0),
              })}{' '}
              {base.note !== undefined && <span className="dim">{base.note[side]} </span>}
              <LinkButton onClick={() => props.onUse(base.amount)} data-testid="record-place-use">
                {t('pension.record.placeUse')}
              </LinkButton>
            </>
          )}
        </p>
      )}
      {wage !== null && <Bounds base={record.contributionBase} wage={wage} bounds={setup.baseBounds} />}
    </div>
  )
}

function Bounds(props: { readonly base: number; readonly wage: number; readonly bounds: PensionSetup['baseBounds'] }) {
  const { t } = useI18n()
  const { base, wage, bounds } = props
  const [from, to] = [wage * bounds.floor, wage * bounds.ceiling]
  const text = t('pension.record.bounds', {
    floor: formatPercent(bounds.floor, 0),
    ceiling: formatPercent(bounds.ceiling, 0),
    from: yuanText(t, from),
    to: yuanText(t, to),
  })
  const beyond =
    base > 0 && base < from
      ? t('pension.record.belowFloor', { amount: yuanText(t, from) })
      : base > to
        ? t('pension.record.aboveCeiling', { amount: yuanText(t, to) })
        : ''
  return (
    <p className="dim small" data-testid="record-bounds">
      {text} {beyond !== '' && <strong>{beyond}</strong>}
    </p>
  )
}
