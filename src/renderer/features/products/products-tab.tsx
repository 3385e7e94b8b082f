import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { SelectionRequest, SelectionView } from '../../../contract/api/products'
import { mappingModel } from '../../../charts/models/mapping-model'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Figures } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { AdoptCard } from './adopt-card'
import { LeftOutCard } from './left-out-card'
import { LinesCard, type LineActions } from './lines-card'
import './products.css'

type Change = Omit<SelectionRequest, 'clientId'>
const AUTOMATIC: Change = { lines: null, fixed: [], without: [] }

/** From target classes to products: the list, how far it is off, what else there is, and the choice that is kept. */
export function ProductsTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [change, setChange] = useState<Change>(AUTOMATIC)
  const request: SelectionRequest = { clientId, ...change }
  const query = useQuery({
    queryKey: ['products.selectForClient', clientId, change],
    queryFn: () => api.products.selectForClient.query(request),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const manual = change.fixed.length + change.without.length > 0
  const reset = manual && (
    <p className="small">
      {t('products.tab.changed', { fixed: change.fixed.length, without: change.without.length })}{' '}
      <LinkButton onClick={() => setChange({ ...change, fixed: [], without: [] })} data-testid="products-reset">
        {t('products.tab.reset')}
      </LinkButton>
    </p>
  )
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} reset={reset} />
  if (query.data === undefined) return <Loading block />
  const view = query.data
  const fixedWithout = (code: string) => change.fixed.filter((one) => one.code !== code)
  const actions: LineActions = {
    lock: (line) =>
      setChange({ ...change, fixed: [...fixedWithout(line.code), { code: line.code, amount: line.amount }] }),
    unlock: (code) => setChange({ ...change, fixed: fixedWithout(code) }),
    drop: (code) => setChange({ ...change, fixed: fixedWithout(code), without: [...change.without, code] }),
    swap: (code, other) =>
      setChange({
        ...change,
        fixed: [...fixedWithout(code), { code: other }],
        without: [...change.without.filter((one) => one !== other), code],
      }),
  }
  return (
    <div className="stack" aria-busy={query.isFetching}>
      <Say view={view} />
      <div className="row between products-tools">
        <SelectField
          label={t('products.tab.lines')}
          value={change.lines === null ? 'policy' : String(change.lines)}
          options={[
            { value: 'policy', label: t('products.tab.policyLines', { n: view.policyLines }) },
            ...Array.from({ length: 15 }, (_, i) => ({
              value: `${i + 1}`,
              label: t('products.tab.nLines', { n: i + 1 }),
            })),
          ]}
          onChange={(value) => setChange({ ...change, lines: value === 'policy' ? null : Number(value) })}
          testId="products-lines"
        />
        <Figures
          items={[
            { label: t('products.tab.budget'), value: <Money yuan={view.budget} /> },
            {
              label: t('products.tab.cost'),
              value: <Money yuan={view.yearlyCost} />,
              note: ` ${t('products.tab.costShare', { share: formatPercent(view.yearlyCost / view.investable, 2) })}`,
            },
            { label: t('products.tab.entry'), value: <Money yuan={view.entryCost} /> },
            { label: t('products.tab.idle'), value: <Money yuan={view.idle} /> },
          ]}
        />
      </div>
      {reset}
      {view.lines.length > 0 && <LinesCard view={view} actions={actions} />}
      <div className="grid-2">
        <MappingCard view={view} />
        <LeftOutCard view={view} />
      </div>
      {view.lines.length > 0 && <AdoptCard view={view} request={request} />}
      <p className="small dim">{t('products.tab.noForecast')}</p>
    </div>
  )
}

function Say({ view }: { readonly view: SelectionView }) {
  const { t, f } = useI18n()
  const own = view.lines.filter(({ affiliated }) => affiliated).length
  return (
    <div>
      <p className="say" data-testid="products-say">
        {view.lines.length === 0
          ? t('products.tab.sayNone')
          : t('products.tab.say', { count: view.lines.length, misfit: formatPercent(view.misfit) })}
      </p>
      <p className="ink2">
        {t('products.tab.lead', {
          source: t(`products.tab.source.${view.source}`),
          level: `${view.level} ${t(`enums.levelName.${view.level}`)}`,
          budget: f.moneyUnit(view.budget),
          idle: f.moneyUnit(view.idle),
        })}
      </p>
      {view.unavoidable > 0.0005 && (
        <p className="ink2">{t('products.tab.unavoidable', { share: formatPercent(view.unavoidable) })}</p>
      )}
      {!view.agreement && <p className="warn-text">{t('products.tab.noAgreement')}</p>}
      {own > 0 && (
        <p className="warn-text" data-testid="products-conflict">
          {t('products.tab.conflict', { count: own })}
        </p>
      )}
      {view.timedOut && <p className="small dim">{t('products.tab.near', { gap: formatPercent(view.gap, 2) })}</p>}
    </div>
  )
}

function MappingCard({ view }: { readonly view: SelectionView }) {
  const { t, language } = useI18n()
  const model = useMemo(() => {
    const classes = view.classes.filter(({ target, mapped }) => target > 0.0005 || mapped > 0.0005)
    return mappingModel(
      {
        names: classes.map(({ id }) => wordOf(t, 'enums.assetClass', id)),
        target: classes.map(({ target }) => target),
        mapped: classes.map(({ mapped }) => mapped),
        misfit: view.misfit,
        products: view.lines.length,
      },
      language,
    )
  }, [view, t, language])
  return <ChartCard model={model} testId="mapping-chart" />
}

function Failed(props: { readonly error: unknown; readonly onRetry: () => void; readonly reset: React.ReactNode }) {
  const { t } = useI18n()
  const fault = faultOf(props.error)
  const what = fault.code === 'noData' && 'params' in fault ? fault.params?.['what'] : undefined
  if (what === 'riskLevel' || what === 'officialLevel')
    return <Empty title={t('products.tab.noLevel')}>{t('products.tab.noLevelBody')}</Empty>
  if (what === 'assets') return <Empty title={t('products.tab.noAssets')}>{t('products.tab.noAssetsBody')}</Empty>
  if (what === 'products') return <Empty title={t('products.tab.noProducts')}>{t('products.tab.noProductsBody')}</Empty>
  const path = 'problems' in fault ? (fault.problems?.[0]?.path ?? '') : ''
  const clash =
    path === '/limits/lines'
      ? 'clashLines'
      : path.endsWith('/amount')
        ? 'clashAmount'
        : path.startsWith('/fixed')
          ? 'clashFixed'
          : null
  if (fault.code === 'computationRefused' && clash !== null)
    return (
      <Empty title={t('products.tab.clash')} actions={props.reset}>
        {t(`products.tab.${clash}`)}
      </Empty>
    )
  return <ErrorPanel error={props.error} onRetry={props.onRetry} />
}
