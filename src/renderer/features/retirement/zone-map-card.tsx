import { useMemo, useState } from 'react'
import { zoneMapModel } from '../../../charts/models/zone-map-model'
import type { ZoneName } from '../../../domain/retirement/plan'
import { ageText } from '../../../i18n/age-text'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { ZoneWord } from '../../shared/zone-word'
import { withMapCell, type Plan } from './plan-edit'
import { useSeen } from './use-seen'
import { useZoneMap } from './use-zone-map'
import { ZoneMapGrid } from './zone-map-grid'

/** Retirement age against monthly spending: where the plan stands, and what lies around it. */
export function ZoneMapCard(props: {
  readonly clientId: string
  readonly plan: Plan
  /** The zone that stands above for this plan; null while it is computed. */
  readonly said: ZoneName | null
  readonly onTry: (plan: Plan, text: string) => void
}) {
  const { t, f, language } = useI18n()
  const { clientId, plan } = props
  const [element, seen] = useSeen<HTMLDivElement>()
  const hasSpending = plan.essentialMonthly + plan.lifestyleMonthly > 0
  const { map, of, progress, running, stopped, error, cancel, again } = useZoneMap(clientId, plan, seen && hasSpending)
  const [asTable, setAsTable] = useState(false)
  const model = useMemo(
    () =>
      map === null || of === null
        ? null
        : zoneMapModel({ ...map, name: of.members[map.memberIndex]?.name ?? '' }, language),
    [map, of, language],
  )
  const tryCell = (row: number, column: number): void => {
    if (map === null) return
    const age = map.ages[row] ?? 0
    const amount = map.monthly[column] ?? 0
    props.onTry(
      withMapCell(plan, map.memberIndex, age, amount),
      t('zone.map.cellText', { age: ageText(t, age), amount: f.moneyUnit(amount) }),
    )
  }
  const { said } = props
  const zone = map?.cells[map.here.row]?.[map.here.column]?.zone
  return (
    <div ref={element}>
      <Card
        title={model?.title ?? t('zone.map.draw')}
        aside={zone === undefined ? undefined : <ZoneWord zone={zone} small />}
        testId="zone-map"
      >
        {!hasSpending && <p className="dim">{t('zone.map.noSpending')}</p>}
        {error !== null && <ErrorPanel error={error} onRetry={again} />}
        {running && map === null && (
          <ProgressPanel label={t('zone.map.working')} progress={progress} onCancel={cancel} />
        )}
        {stopped && !running && (
          <div className="row">
            <span className="dim">{t('zone.map.stopped')}</span>
            <Button size="small" onClick={again}>
              {t('zone.map.draw')}
            </Button>
          </div>
        )}
        {model !== null && map !== null && (
          <>
            <p className="dim small">{model.sub}</p>
            {zone !== undefined && said !== null && of === plan && said !== zone && (
              <p className="small" data-testid="map-differs">
                {t('zone.map.differs', { said: t(`charts.zone.${said}`), zone: t(`charts.zone.${zone}`) })}
              </p>
            )}
            {asTable ? (
              <DataTable
                caption={model.title}
                dense
                rows={model.table.rows}
                rowKey={(_row, index) => index}
                columns={model.table.columns.map((column, index) => ({
                  key: `${index}`,
                  head: column.label,
                  numeric: column.numeric,
                  render: (row: readonly string[]) => row[index] ?? '',
                }))}
              />
            ) : (
              <ZoneMapGrid
                key={`${map.ages.length}/${map.here.row}`}
                map={map}
                caption={model.summary}
                onTry={tryCell}
              />
            )}
            <div className="chart-foot">
              <LinkButton onClick={() => setAsTable(!asTable)}>
                {asTable ? t('common.showChart') : t('common.showTable')}
              </LinkButton>
              <span className="dim">{of === plan ? t('zone.map.hint') : t('zone.map.older')}</span>
            </div>
          </>
        )}
      </Card>
    </div>
  )
}
