import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { lifeCurveModel } from '../../../charts/models/life-curve-model'
import { RULE_AREAS, type RulesView } from '../../../contract/api/rules'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Icon } from '../../ui/icons'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import { DefaultsCard } from './defaults-card'
import { FeeSchedulesCard } from './fee-schedules-card'
import { HouseValuesCard } from './house-values-card'
import { PackCard } from './pack-card'
import { RuleSearch } from './rule-search'
import './rules.css'

/** Every rule pack with its values, validity and source; defaults that are background knowledge can be replaced. */
export function RulesPage() {
  const { t, language } = useI18n()
  const rules = useQuery({
    queryKey: ['rules.view', language],
    queryFn: () => api.rules.view.query({ language }),
  })
  return (
    <div className="page">
      <PageHead title={t('rules.title')} lead={t('rules.lead')} />
      <QueryView query={rules}>{(view) => <Rules view={view} />}</QueryView>
    </div>
  )
}

function Rules({ view }: { readonly view: RulesView }) {
  const { t } = useI18n()
  const [area, setArea] = useState<(typeof RULE_AREAS)[number]>('pension')
  const [found, setFound] = useState<{ readonly id: string; readonly path: string; readonly nth: number } | null>(null)
  const late = (of: string) => view.packs.filter((pack) => pack.area === of && isLate(pack.status)).length
  return (
    <div className="stack">
      <OutOfDate view={view} />
      <RuleSearch
        packs={view.packs}
        onOpen={(hit) => {
          setArea(hit.area)
          setFound((before) => ({ id: hit.id, path: hit.path, nth: (before?.nth ?? 0) + 1 }))
        }}
      />
      <Tabs
        label={t('rules.areas')}
        items={RULE_AREAS.map((key) => ({
          key,
          label:
            late(key) === 0
              ? t(`rules.area.${key}`)
              : t('rules.areaLate', { area: t(`rules.area.${key}`), n: late(key) }),
        }))}
        current={area}
        onSelect={setArea}
      >
        <div className="stack">
          {area === 'pension' && <DefaultsCard view={view} />}
          {area === 'fees' && <FeeSchedulesCard />}
          <HouseValuesCard view={view} area={area} />
          {area === 'mortality' && <LifeCurves life={view.life} />}
          {view.packs
            .filter((pack) => pack.area === area)
            .map((pack) => (
              <PackCard
                // A search that leads here opens the card anew.
                key={found?.id === pack.id ? `${pack.id}/${found.nth}` : pack.id}
                pack={pack}
                on={view.on}
                shown={found?.id === pack.id ? found.path : null}
              />
            ))}
        </div>
      </Tabs>
    </div>
  )
}

function LifeCurves({ life }: { readonly life: RulesView['life'] }) {
  const { language } = useI18n()
  const model = useMemo(() => lifeCurveModel(life, language), [life, language])
  return <ChartCard model={model} testId="rules-life" />
}

const isLate = (status: string): boolean => status === 'expired' || status === 'reviewDue'

/** What is no longer valid, or should have been looked at again, named at the top. */
function OutOfDate({ view }: { readonly view: RulesView }) {
  const { t, f } = useI18n()
  const late = view.packs.filter((pack) => isLate(pack.status))
  if (late.length === 0) {
    return (
      <p className="row good-text" data-testid="rules-current">
        <Icon name="check" /> {t('rules.allCurrent', { on: view.on })}
      </p>
    )
  }
  const names = late.map(({ name }) => name)
  return (
    <Card className="rules-late" testId="rules-outdated">
      <p className="row">
        <Icon name="alert" /> <strong>{t('rules.late', { n: late.length, on: view.on })}</strong>
      </p>
      <p>{f.list(names)}</p>
      <p className="small">{t('rules.lateNote')}</p>
    </Card>
  )
}
