import { describe, expect, it } from 'vitest'
import { codesOf, csv, importFixture, importText, recordsOf } from './import-file'

describe('clients as UTF-8 with a byte order mark', () => {
  const imported = importFixture('clients-utf8-bom.csv')
  const clients = recordsOf(imported, 'clients')

  it('quoted cells may hold commas and line ends; stray quotes are letters', () => {
    expect(imported.problems).toEqual([])
    expect(imported.summary).toMatchObject({ kind: 'clients', format: { encoding: 'utf-8', separator: ',' } })
    expect(imported.summary.header?.headers[0]).toBe('客户号')
    expect(clients[0]?.address).toBe('上海市静安区某路1号,2栋\n301室')
    expect(clients[1]?.name).toBe('陆"小"白')
    expect(imported.rows.map(({ line }) => line)).toEqual([2, 4, 5])
  })

  it('a household has one head; permissions are one list however they were separated', () => {
    expect(clients[0]).toMatchObject({
      clientNo: '0001000123',
      sex: 'male',
      birthDate: '1961-03-05',
      householdNo: 'F0001',
      householdHead: true,
      status: 'normal',
      permissions: '创业板、科创板、港股通',
    })
    expect(clients[1]).toMatchObject({ householdHead: false, openedOn: '2015-06-01' })
  })

  it('a company is an institution by its name when the file does not say', () => {
    expect(clients[2]).toMatchObject({ kind: 'institution', openedOn: '2018-01-09' })
    expect(clients[2]).not.toHaveProperty('sex')
  })

  it('sex and birth date come from an identity number whose check digit is right, and only from such a one', () => {
    const rows = recordsOf(
      importText(
        csv(
          ['客户号', '姓名', '证件号码', '手机'],
          ['1', '宋远山', '11010519491231002X', '1'],
          ['2', '陆小白', '110105194912310021', '2'],
        ),
      ),
      'clients',
    )
    expect(rows[0]).toMatchObject({ birthDate: '1949-12-31', sex: 'female' })
    expect(rows[1]).not.toHaveProperty('birthDate')
  })

  it('a long number that a spreadsheet has rounded is no number', () => {
    const imported = importText(csv(['客户号', '姓名', '手机号码'], ['1', '宋远山', '1.38E+10']))
    expect(codesOf(imported)).toEqual(['2:badCode'])
  })

  it('half a character at the end of a name is told and dropped', () => {
    const imported = importText(csv(['客户号', '姓名', '手机号码'], ['1', '某某实业\uFFFD', '13800000000']))
    expect(imported.problems).toMatchObject([{ severity: 'warning', code: 'encoding', column: '姓名' }])
    expect(recordsOf(imported, 'clients')[0]?.name).toBe('某某实业')
  })
})

describe('cash movements, one part per account, amounts without signs', () => {
  const imported = importFixture('cash-parts-gb18030.csv')

  it('the account stands above each part; the word gives the sign', () => {
    expect(imported.summary.kind).toBe('cash')
    expect(recordsOf(imported, 'cash')).toMatchObject([
      { accountNo: '0010012345', serial: '880001', kind: 'deposit', amount: 10_000_000, balance: 12_345_678 },
      { accountNo: '0010012345', kind: 'interest', amount: 1234, memo: '季度结息' },
      { accountNo: '0010012345', kind: 'withdrawal', amount: -2_000_000 },
      { accountNo: '0010054321', kind: 'marginInterest', amount: -8800 },
    ])
  })

  it('rows without money and rows in dollars are left out and counted, the dollars with a warning', () => {
    expect(imported.summary.skipped).toEqual({
      title: 2,
      ignored: 1,
      foreignCurrency: 1,
      total: 2,
      note: 1,
      repeatedHeader: 1,
    })
    expect(imported.problems).toMatchObject([{ severity: 'warning', code: 'outOfRange', value: '美元', row: 8 }])
  })

  it('money in and out in two columns; a purchase is settled, not taken out', () => {
    const imported = importText(
      csv(
        ['日期', '资金账号', '摘要', '收入金额', '支出金额', '余额'],
        ['20260918', '77001', '银证转入', '100', '', '100'],
        ['20260918', '77001', '证券买入', '', '60', '40'],
      ),
    )
    expect(recordsOf(imported, 'cash')).toMatchObject([
      { kind: 'deposit', amount: 10_000 },
      { kind: 'other', amount: -6000, memo: '证券买入' },
    ])
  })

  it('in a file with signs a returned withdrawal stays positive', () => {
    const imported = importText(
      csv(
        ['日期', '资金账号', '业务名称', '发生金额', '余额'],
        ['20260918', '77001', '证券转银行', '-100', '0'],
        ['20260919', '77001', '证券转银行', '100', '100'],
      ),
    )
    expect(recordsOf(imported, 'cash').map(({ amount }) => amount)).toEqual([-10_000, 10_000])
  })
})

describe('official assessments', () => {
  const HEAD = ['客户号', '风险承受能力等级', '是否最低类别', '测评得分', '测评日期', '有效期至', '投资期限']
  const levels = (...words: string[]) =>
    importText(csv(HEAD, ...words.map((word, i) => [String(i), word, '否', '40', '20260101', '20271231', '1-3年'])))

  it('letters win over words; the lowest class is said in either column', () => {
    const imported = importText(
      csv(
        HEAD,
        ['1', 'C3-稳健型', '否', '45.5', '20260101', '2027-12-31', '5年以上'],
        ['2', '保守型（最低类别）', '', '12', '20260101', '20271231', ''],
        ['3', 'C1', '是', '10', '20260101', '20271231', ''],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'assessments')).toMatchObject([
      { level: 'C3', lowest: false, score: 45.5, horizon: '5年以上' },
      { level: 'C1', lowest: true },
      { level: 'C1', lowest: true },
    ])
  })

  it("稳健型 is C3 at one firm and C2 at another: the firm's other words decide", () => {
    const level = (imported: ReturnType<typeof levels>) =>
      recordsOf(imported, 'assessments').map((record) => record.level)
    expect(level(levels('谨慎型', '稳健型', '积极型', '激进型'))).toEqual(['C2', 'C3', 'C4', 'C5'])
    expect(level(levels('稳健型', '平衡型', '成长型', '积极型'))).toEqual(['C2', 'C3', 'C4', 'C5'])
    expect(level(levels('相对保守型', '稳健型', '相对积极型', '积极型'))).toEqual(['C2', 'C3', 'C4', 'C5'])
  })

  it('without any such word it is not guessed', () => {
    expect(codesOf(levels('稳健型', '积极型', '保守型'))).toEqual(['2:unknownWord', '3:unknownWord'])
  })

  it('a validity before the assessment, and an assessment in the future, are errors', () => {
    const imported = importText(
      csv(HEAD, ['1', 'C3', '', '', '20260101', '20250101', ''], ['2', 'C3', '', '', '20270101', '20281231', '']),
    )
    expect(codesOf(imported)).toEqual(['2:endBeforeStart', '3:future'])
  })
})

describe('agreements, held-away assets and contacts', () => {
  it('agreements: the model in the words of a contract', () => {
    const imported = importText(
      csv(
        [
          '协议编号',
          '客户号',
          '收费模式',
          '签署日期',
          '生效日期',
          '到期日期',
          '风险揭示书签署日期',
          '费率',
          '固定费用',
          '协议状态',
        ],
        ['TG001', '1', '差别佣金', '20260101', '20260101', '20261231', '20260101', '0.0008', '', '有效'],
        ['TG002', '2', '固定期限', '20260101', '20260101', '长期', '20260101', '', '9800', '有效'],
        ['TG003', '3', '按资产规模', '20250101', '20250101', '20251231', '', '0.5%', '', '到期'],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(imported.summary.kind).toBe('agreements')
    expect(recordsOf(imported, 'agreements')).toMatchObject([
      { model: 'differentialCommission', rate: 0.0008, status: 'active' },
      { model: 'fixedTerm', amount: 980_000, end: '9999-12-31' },
      { model: 'assetBased', rate: 0.005, status: 'expired' },
    ])
  })

  it('held-away assets: said by the client or evidenced', () => {
    const imported = importText(
      csv(
        ['客户号', '资产类型', '存放机构', '资产金额(万元)', '登记日期', '是否核实'],
        ['1', '银行理财', '某某银行', '50', '2026-08-01', '是'],
        ['1', '保单', '某某人寿', '12.5', '2026-08-01', '客户口述'],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'heldAway')).toEqual([
      {
        clientNo: '1',
        kind: 'bankWealth',
        institution: '某某银行',
        value: 50_000_000,
        asOf: '2026-08-01',
        verified: true,
      },
      {
        clientNo: '1',
        kind: 'insurance',
        institution: '某某人寿',
        value: 12_500_000,
        asOf: '2026-08-01',
        verified: false,
      },
    ])
  })

  it('contacts: who began, what came of it, what was promised', () => {
    const imported = importText(
      csv(
        ['客户号', '服务日期', '服务时间', '服务方式', '发起方', '服务成果', '服务内容', '承诺到期日', '承诺完成日'],
        [
          '1',
          '20260901',
          '14:30',
          '企业微信',
          '客户来电',
          '承诺',
          '整理两份基金对比：费率、回撤',
          '20260903',
          '20260902',
        ],
        ['1', '20260905', '', '群发短信', '', '问候', '', '', ''],
      ),
    )
    expect(codesOf(imported)).toEqual(['3:unknownWord'])
    expect(recordsOf(imported, 'contacts')).toEqual([
      {
        clientNo: '1',
        date: '2026-09-01',
        time: '14:30:00',
        channel: 'wecom',
        startedBy: 'client',
        quality: 'promised',
        summary: '整理两份基金对比：费率、回撤',
        promiseDue: '2026-09-03',
        promiseDone: '2026-09-02',
      },
    ])
  })
})
