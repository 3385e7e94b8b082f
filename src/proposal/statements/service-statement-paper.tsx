import type { ServiceStatementView } from '../../contract/api/statements'
import { type Translate, translator, wordOf } from '../../i18n/create-i18n'
import { formatNumber, joinClauses } from '../../i18n/format'
import {
  costLines,
  costNotes,
  costTotal,
  inTable,
  notCounted,
  promiseState,
  serviceLead,
} from '../../i18n/service-text'
import { planChangeText, shortfallText } from '../../i18n/statement-text'
import type { Language } from '../../i18n/types'
import { Figures, PaperTable, Section } from '../parts'
import type { PrintPage } from '../render-proposal'
import { statementPage } from './statement-page'

interface Words {
  readonly view: ServiceStatementView
  readonly t: Translate
  readonly language: Language
}

const yuan = (amount: number | null): string => (amount === null ? '–' : formatNumber(amount, 2))

function Promised({ view, t }: Words) {
  const { promises, services, contacts } = view.statement.record
  return (
    <>
      <h2>{t('statements.service.promised')}</h2>
      {promises.length === 0 ? (
        <p>{t('statements.service.noPromises')}</p>
      ) : (
        <PaperTable
          rows={promises}
          keyOf={({ madeOn, dueOn }, index) => `${madeOn}${dueOn}${index}`}
          columns={[
            { head: t('statements.service.promise'), cell: ({ words }) => words },
            { head: t('statements.service.madeOn'), cell: ({ madeOn }) => <span className="whole">{madeOn}</span> },
            { head: t('statements.service.dueOn'), cell: ({ dueOn }) => <span className="whole">{dueOn}</span> },
            {
              head: t('statements.service.doneOn'),
              cell: ({ doneOn }) => <span className="whole">{doneOn ?? '–'}</span>,
            },
            {
              head: t('statements.service.state'),
              cell: (promise) => <span className="whole">{promiseState(t, promise)}</span>,
            },
          ]}
        />
      )}
      {view.agreements.length === 0 ? (
        <p>{t('statements.service.noAgreement')}</p>
      ) : (
        view.agreements.map(({ agreementNo, model, start, end }) => (
          <p key={agreementNo}>
            {t('statements.service.agreement', {
              no: agreementNo,
              model: wordOf(t, 'enums.agreementModel', model),
              start,
              end,
            })}
          </p>
        ))
      )}
      {services.length === 0 ? null : (
        <PaperTable
          caption={t('statements.service.promisedOnly')}
          rows={services}
          keyOf={({ agreementNo, service }) => `${agreementNo}${service}`}
          columns={[
            {
              head: t('statements.service.serviceName'),
              cell: ({ service }) => wordOf(t, 'statements.service.services', service),
            },
            {
              head: t('statements.service.inForce'),
              cell: ({ from, to }) => <span className="whole">{t('statements.years.part', { from, to })}</span>,
            },
            { head: t('statements.service.owed'), cell: ({ owed }) => owed, number: true },
            { head: t('statements.service.done'), cell: ({ done }) => done, number: true },
          ]}
        />
      )}
      <p className="small">{t('statements.service.contacts', { ...contacts })}</p>
    </>
  )
}

function Costs({ view, t, language }: Words) {
  const { statement, holdingsOn, to } = view
  const lines = costLines(t, view)
  const total = costTotal(lines)
  return (
    <>
      <h2>{t('statements.service.costs')}</h2>
      <PaperTable
        rows={[
          ...lines.filter(inTable),
          { key: 'total', item: t('statements.service.costTotal'), amount: total, basis: '', counts: true },
        ]}
        keyOf={({ key }) => key}
        highlight={({ key }) => key === 'total'}
        columns={[
          { head: t('statements.service.costColumns.item'), cell: ({ item }) => item },
          { head: t('statements.service.costColumns.amount'), cell: ({ amount }) => yuan(amount), number: true },
          { head: t('statements.service.costColumns.basis'), cell: ({ basis }) => basis },
        ]}
      />
      <p className="small dim">
        {[
          ...notCounted(t, lines),
          costNotes(t, language, lines, { date: holdingsOn ?? to, averageAssets: statement.costs.averageAssets }),
          statement.funds.length === 0 ? t('statements.service.noFundCosts') : '',
          statement.fundsUnpriced.length === 0
            ? ''
            : t('statements.service.fundsUnpriced', { names: joinClauses(statement.fundsUnpriced, language) }),
        ]
          .filter(Boolean)
          .join(language === 'en' ? ' ' : '')}
      </p>
      {statement.funds.length === 0 ? null : (
        <PaperTable
          caption={t('statements.service.fundsTitle')}
          rows={statement.funds}
          keyOf={({ code, name }) => `${code}${name}`}
          columns={[
            {
              head: t('statements.service.fund'),
              cell: ({ name, code }) => (
                <>
                  {name} <span className="dim">{code}</span>
                </>
              ),
            },
            { head: t('statements.service.fundValue'), cell: ({ averageValue }) => yuan(averageValue), number: true },
            { head: t('statements.service.fundManagement'), cell: ({ management }) => yuan(management), number: true },
            { head: t('statements.service.fundCustody'), cell: ({ custody }) => yuan(custody), number: true },
            { head: t('statements.service.fundSales'), cell: ({ salesService }) => yuan(salesService), number: true },
            { head: t('statements.service.fundTotal'), cell: ({ total: sum }) => yuan(sum), number: true },
          ]}
        />
      )}
    </>
  )
}

function Changes({ view, t, language }: Words) {
  return (
    <div className="keep">
      <h2>{t('statements.service.changes')}</h2>
      {view.statement.changes.map(({ document, state, changes }) => (
        <div key={document}>
          <p>
            <span className="b">{t(`statements.service.documents.${document}`)}</span>{' '}
            {t(`statements.service.docStates.${state}`)}
          </p>
          {changes.length === 0 ? null : (
            <ul>
              {changes.map((change, index) => (
                <li key={`${change.what}${change.subject ?? ''}${index}`}>{planChangeText(t, language, change)}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </div>
  )
}

function Wrong({ view, t }: Words) {
  const { shortfalls } = view.statement
  return (
    <div className="keep">
      <h2>{t('statements.service.wrong')}</h2>
      {shortfalls.length === 0 ? (
        <p>{t('statements.service.wrongNone')}</p>
      ) : (
        <ul>
          {shortfalls.map((part, index) => (
            <li key={`${part.code}${index}`}>{shortfallText(t, part)}</li>
          ))}
        </ul>
      )}
      {view.text === '' ? null : (
        <>
          <p className="b">{t('statements.service.ownWords')}</p>
          {view.text.split('\n').map((paragraph, index) => (
            <p key={`${index}${paragraph.slice(0, 8)}`}>{paragraph}</p>
          ))}
        </>
      )}
    </div>
  )
}

/** The yearly service statement of a client; a draft says so on every page until the advisor has reviewed it. */
export function renderServiceStatement(view: ServiceStatementView, language: Language, page: PrintPage): string {
  const t = translator(language)
  const { client, firm, reviewedOn, statement } = view
  const words = { view, t, language }
  const mark =
    reviewedOn === null
      ? t('statements.service.draft')
      : t('statements.service.reviewed', { by: view.reviewedBy ?? '', on: reviewedOn })
  const head = t('statements.service.runningHead', { client: client.name, from: view.from, to: view.to })
  const count = (state: string): string =>
    String(statement.record.promises.filter((promise) => promise.state === state).length)
  const { learned, decided, promised, reviewed } = statement.record.contacts
  return statementPage(
    {
      title: t('statements.service.title'),
      runningHead: reviewedOn === null ? `${head} · ${mark}` : head,
      accent: firm.brandColor,
      language,
      extra: '',
      body: (
        <Section
          title={t('statements.service.title')}
          kicker={joinClauses([firm.firm, firm.branch].filter(Boolean), language)}
          compact
        >
          <p className="b">{serviceLead(t, language, view)}</p>
          <p className="small dim">
            {[
              t('statements.who', {
                client: client.name,
                no: client.clientNoEnd,
                advisor: firm.advisorName,
                code: firm.registrationCode,
                made: view.madeOn,
              }),
              mark,
            ].join(' · ')}
          </p>
          <Figures
            items={[
              { value: count('kept'), label: t('statements.service.figures.kept') },
              { value: count('late'), label: t('statements.service.figures.late') },
              { value: count('missed'), label: t('statements.service.figures.missed') },
              {
                value: String(learned + decided + promised + reviewed),
                label: t('statements.service.figures.touches'),
              },
              { value: yuan(costTotal(costLines(t, view))), label: t('statements.service.figures.cost') },
            ]}
          />
          <Promised {...words} />
          <Costs {...words} />
          <Changes {...words} />
          <Wrong {...words} />
          <p className="small dim">
            {[
              t('statements.service.past'),
              t('statements.source', { date: view.holdingsOn ?? view.to, version: view.policyVersion }),
              t('statements.contact', { phone: firm.phone, complaint: firm.complaintPhone }),
              t('statements.hash', { hash: view.inputHash.slice(0, 16) }),
            ].join(' ')}
          </p>
          <div className="sign keep">
            <div>{t('statements.service.signClient')}</div>
            <div>{t('statements.service.signAdvisor')}</div>
          </div>
        </Section>
      ),
    },
    page,
  )
}
