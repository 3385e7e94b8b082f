import { useMemo, useState } from 'react'
import { EstateFlow } from '../../../charts/estate-flow'
import { estateFlowColors, estateFlowModel, sayEstate } from '../../../charts/models/estate-flow-model'
import type { EstateResult } from '../../../contract/api/protection'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { useChartTheme } from '../../ui/theme'

/** Where every yuan goes, as a picture and as a table. */
export function FlowCard({ result }: { readonly result: EstateResult }) {
  const { t, f, language } = useI18n()
  const theme = useChartTheme()
  const [asTable, setAsTable] = useState(false)
  const { data, texts, table } = useMemo(() => estateFlowModel(result, language), [result, language])
  const colors = useMemo(() => estateFlowColors(theme), [theme])
  const inherited = result.shares.some(({ inherits }) => inherits > 0)
  const needy = result.shares.filter(({ needsShare }) => needsShare).map(({ name }) => name)
  return (
    <Card title={sayEstate(result, language)} testId="estate-flow">
      <figure
        tabIndex={0}
        aria-label={texts.title}
        aria-keyshortcuts="t"
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          setAsTable((now) => !now)
        }}
      >
        {asTable ? (
          <DataTable
            caption={texts.title}
            dense
            columns={table.columns.map((column, index) => ({
              key: `${index}`,
              head: column.label,
              numeric: column.numeric,
              render: (row: readonly string[]) => row[index] ?? '',
            }))}
            rows={table.rows}
            rowKey={(_row, index) => index}
          />
        ) : (
          <div className="estate-picture">
            <EstateFlow data={data} texts={texts} colors={colors} />
          </div>
        )}
      </figure>
      <div className="chart-foot">
        <LinkButton onClick={() => setAsTable(!asTable)}>
          {asTable ? t('common.showChart') : t('common.showTable')} <kbd>T</kbd>
        </LinkButton>
        {result.remainder > 0 && inherited && (
          <span>{t('protection.remainder', { amount: f.moneyExact(result.remainder) })}</span>
        )}
      </div>
      {result.unpaidDebts > 0 && (
        <p className="notice warn">{t('protection.unpaid', { amount: f.moneyUnit(result.unpaidDebts) })}</p>
      )}
      {needy.length > 0 && <p className="ink2">{t('protection.necessaryNow', { names: f.list(needy) })}</p>}
    </Card>
  )
}
