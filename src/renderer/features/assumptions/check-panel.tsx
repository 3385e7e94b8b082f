import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import type { MarketCheck } from '../../../domain/market/check-set'
import { formatNumber } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { problemText } from './problem-text'

const SHOWN = 8

/** The live check in words: what is wrong by cell, or the smallest eigenvalue of a matrix that holds. */
export function CheckPanel(props: {
  readonly set: CapitalMarketSet
  readonly check: MarketCheck | null
  readonly fresh: boolean
  readonly onNearest: () => void
}) {
  const { t } = useI18n()
  const { check, set, fresh } = props
  if (check === null) return <p className="dim">{t('assumptions.editor.checking')}</p>
  const { problems, smallestEigenvalue } = check
  const repairable = problems.some(({ params }) => ['psd', 'stressPsd'].includes(String(params?.['reason'])))
  return (
    <div
      className={check.valid ? 'notice set-check' : 'notice warn set-check'}
      role="status"
      aria-busy={!fresh}
      data-testid="set-check"
      data-valid={fresh ? check.valid : undefined}
    >
      {check.valid ? (
        <p>{t('assumptions.editor.good', { value: formatNumber(smallestEigenvalue ?? 0, 4) })}</p>
      ) : (
        <>
          <p>
            <b>{t('assumptions.editor.bad', { count: problems.length })}</b>
          </p>
          <ul className="plain-list">
            {problems.slice(0, SHOWN).map((problem, k) => (
              <li key={`${problem.path} ${k}`}>{problemText(t, set, problem)}</li>
            ))}
            {problems.length > SHOWN && <li>{t('assumptions.editor.more', { count: problems.length - SHOWN })}</li>}
          </ul>
          {repairable && (
            <Button size="small" onClick={props.onNearest} data-testid="nearest-open">
              {t('assumptions.editor.nearest')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
