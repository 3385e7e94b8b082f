import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RULE_AREAS, type RulesView } from '../../../contract/api/rules'
import { wordOf } from '../../../i18n/create-i18n'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import { DefaultsCard } from './defaults-card'
import { FeeSchedulesCard } from './fee-schedules-card'
import { PackCard } from './pack-card'
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
  const late = (of: string) => view.packs.filter((pack) => pack.area === of && isLate(pack.status)).length
  return (
    <div className="stack">
      <OutOfDate view={view} />
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
          {view.packs
            .filter((pack) => pack.area === area)
            .map((pack) => (
              <PackCard key={pack.id} pack={pack} on={view.on} />
            ))}
        </div>
      </Tabs>
    </div>
  )
}

const isLate = (status: string): boolean => status === 'expired' || status === 'reviewDue'

/** What is no longer valid, or should have been looked at again, named at the top. */
function OutOfDate({ view }: { readonly view: RulesView }) {
  const { t, f, language } = useI18n()
  const side = language === 'zh-CN' ? 'zh' : 'en'
  const late = view.packs.filter((pack) => isLate(pack.status))
  if (late.length === 0) {
    return (
      <p className="row good-text" data-testid="rules-current">
        <Icon name="check" /> {t('rules.allCurrent', { on: view.on })}
      </p>
    )
  }
  const names = late.map((pack) => pack.title?.[side] ?? wordOf(t, 'settings.policies.file', pack.id))
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
