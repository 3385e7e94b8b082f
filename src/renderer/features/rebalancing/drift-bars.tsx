import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber } from '../../../i18n/format'
import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'

type DriftClass = Outputs['rebalancing']['drift']['rows'][number]['classes'][number]

const SHOWN = 3
const HALF = 56

/** The largest drifts as bars to both sides of the target, with the band as a pale stretch. */
export function DriftBars({ classes }: { readonly classes: readonly DriftClass[] }) {
  const { t } = useI18n()
  const largest = [...classes].sort((a, b) => Math.abs(b.drift) - Math.abs(a.drift)).slice(0, SHOWN)
  const x = (share: number): number => Math.max(-HALF, Math.min(HALF, share * HALF))
  return (
    <ul className="drift-bars">
      {largest.map(({ id, drift, band, breach }) => (
        <li key={id}>
          <span className="drift-name">{wordOf(t, 'enums.assetClass', id)}</span>
          <svg width={HALF * 2} height={12} viewBox={`${-HALF} 0 ${HALF * 2} 12`} aria-hidden="true">
            <rect className="drift-band" x={x(-band)} width={x(band) * 2} y={0} height={12} />
            <rect
              className={breach === null ? 'drift-in' : 'drift-out'}
              x={Math.min(0, x(drift))}
              width={Math.max(1, Math.abs(x(drift)))}
              y={3}
              height={6}
            />
            <line className="drift-zero" x1={0} x2={0} y1={0} y2={12} />
          </svg>
          <span className={breach === null ? 'num dim' : 'num'}>
            {drift > 0 ? '+' : ''}
            {formatNumber(drift * 100, 1)}
          </span>
        </li>
      ))}
    </ul>
  )
}
