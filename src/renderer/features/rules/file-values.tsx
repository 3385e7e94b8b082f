import type { RuleFileSection, RuleValueTable } from '../../../contract/api/rules'
import { DataTable } from '../../ui/data-table'
import { Facts } from '../../ui/layout'
import { ScrollRegion } from '../../ui/scroll-region'

const LONG = 14

/** All that is in a file: facts and tables, section after section. */
export function FileValues({ sections }: { readonly sections: readonly RuleFileSection[] }) {
  return (
    <div className="rules-file">
      {sections.map((section, index) => (
        <section key={section.path} aria-label={section.title} data-path={section.path}>
          {index > 0 || section.path !== '' ? <h3>{section.title}</h3> : null}
          {section.facts.length > 0 && (
            <Facts items={section.facts.map(({ label, text }) => [label, <span key="v">{text}</span>])} />
          )}
          {section.tables.map((table) => (
            <ValueTable key={table.path} table={table} section={section.title} />
          ))}
        </section>
      ))}
    </div>
  )
}

function ValueTable({ table, section }: { readonly table: RuleValueTable; readonly section: string }) {
  const body = (
    <DataTable
      caption={table.title}
      captionHidden={table.title === section}
      dense
      rows={table.rows}
      rowKey={(_row, index) => index}
      columns={table.head.map((head, index) => ({
        key: `${index}`,
        head,
        numeric: table.numeric[index] === true,
        render: (row: readonly string[]) => row[index] ?? '',
      }))}
    />
  )
  return (
    <div data-path={table.path}>
      {table.rows.length > LONG ? (
        <ScrollRegion label={table.title} className="rules-long">
          {body}
        </ScrollRegion>
      ) : (
        body
      )}
    </div>
  )
}
