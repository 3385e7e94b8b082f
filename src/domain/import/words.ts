import { cleanCell, normaliseWord } from './cell'
import type { Read } from './numbers'
import type {
  AccountRecord,
  AgreementRecord,
  ClientRecord,
  ContactRecord,
  FeeConvention,
  HeldAwayRecord,
  ProductRecord,
  ProductRisk,
} from './records'

/** A word list: the value and the words that mean it. A value of `undefined` marks words that say nothing. */
type Words<T> = readonly (readonly [T | undefined, ...string[]])[]

/** Reader of a closed word list; unknown words are not guessed. */
function wordReader<T>(words: Words<T>): (raw: string) => Read<T> {
  const byWord = new Map<string, T | undefined>()
  for (const [value, ...list] of words) for (const word of list) byWord.set(normaliseWord(word), value)
  return (raw) => {
    const text = normaliseWord(raw)
    if (text === '' || byWord.has(text)) return { ok: true, value: text === '' ? undefined : byWord.get(text) }
    const bare = text.replace(/\(.*?\)/g, '')
    return byWord.has(bare) ? { ok: true, value: byWord.get(bare) } : { ok: false }
  }
}

export const readYesNo = wordReader<boolean>([
  [
    true,
    '是',
    'Y',
    'YES',
    'TRUE',
    '1',
    '√',
    '有',
    '已',
    '已核实',
    '已核验',
    '已验证',
    '有证明',
    '户主',
    '主',
    '关联',
    '关联方',
    '自有',
    '本公司',
    '最低类别',
    '最低',
    '核实',
    '已提供',
  ],
  [
    false,
    '否',
    'N',
    'NO',
    'FALSE',
    '0',
    '×',
    'X',
    '没有',
    '未',
    '未核实',
    '未核验',
    '未验证',
    '无证明',
    '成员',
    '非关联',
    '非关联方',
    '非自有',
    '自述',
    '口述',
    '未提供',
    '非最低类别',
    '普通',
    '客户口述',
    '客户自述',
  ],
])

export const readClientKind = wordReader<ClientRecord['kind']>([
  ['person', '个人', '自然人', '个人客户', '个人投资者', '普通个人', '个人户', '专业个人', '境内自然人', '0'],
  [
    'institution',
    '机构',
    '机构客户',
    '企业',
    '法人',
    '机构投资者',
    '产品',
    '产品户',
    '机构户',
    '普通机构',
    '企业客户',
    '法人机构',
    '专业机构',
    '一般机构',
    '境内法人',
    '1',
  ],
])

export const readSex = wordReader<'male' | 'female'>([
  ['male', '男', '男性', '先生', 'M', 'MALE'],
  ['female', '女', '女性', '女士', 'F', 'FEMALE'],
  [undefined, '未知', '不详', '其他', '未说明', '机构', '非自然人'],
])

export const readClientStatus = wordReader<NonNullable<ClientRecord['status']>>([
  ['normal', '正常', '有效', '开户', '正常客户', '0'],
  ['restricted', '限制', '受限', '冻结', '休眠', '不合格', '挂失', '限制交易', '司法冻结', '中止', '规范限制'],
  ['inheritance', '继承', '继承中', '待继承', '继承办理', '身故', '继承过户中'],
  ['closed', '销户', '注销', '已销户', '关闭', '已注销'],
])

export const readAccountKind = wordReader<AccountRecord['kind']>([
  ['cash', '普通', '普通账户', '普通资金账户', '现金账户', '普通证券账户', '集中交易', '普通户', '主账户', '经纪', '0'],
  ['margin', '信用', '信用账户', '信用资金账户', '融资融券', '融资融券账户', '两融', '两融账户', '信用户'],
  ['option', '期权', '期权账户', '股票期权', '衍生品账户', '衍生品', '个股期权'],
  ['external', '外部', '外部账户', '他行', '行外', '场外账户'],
])

/** Conventions 1, 2 and 3 of china-rules.md 2.1. */
export const readFeeConvention = wordReader<FeeConvention>([
  [1, '1', '全佣', '全佣金', '含规费', '佣金含规费', '全包', '全包佣金', '佣金含税费', '毛佣金'],
  [2, '2', '全佣含过户费', '含过户费', '佣金含过户费', '佣金与过户费合并', '佣金过户费合计', '含规费过户费'],
  [3, '3', '净佣', '净佣金', '不含规费', '规费另收', '净佣金加规费', '佣金不含规费', '净佣规费另计'],
])

export const readAgreementModel = wordReader<AgreementRecord['model']>([
  [
    'differentialCommission',
    '差别佣金',
    '佣金差异化',
    '差异化佣金',
    '提高佣金',
    '佣金模式',
    '差别佣金模式',
    '差异佣金',
    '签约佣金',
    '按佣金',
    '佣金',
    '按交易佣金',
    '差别化佣金',
    '投顾佣金',
  ],
  [
    'fixedTerm',
    '固定期限',
    '固定费用',
    '定额',
    '包年',
    '包月',
    '套餐',
    '年费',
    '季度费',
    '按期收费',
    '固定收费',
    '按服务期限',
    '按期限',
    '固定期限收费',
    '固定费用模式',
    '按服务期限收费',
    '会员费',
  ],
  [
    'assetBased',
    '资产规模',
    '按资产规模',
    '按资产',
    '资产比例',
    '按资产收费',
    '按客户资产规模',
    '资产规模模式',
    '按资产规模收费',
    '管理费模式',
    '资产管理费',
  ],
  ['fundAdvisory', '基金投顾', '基金投资顾问', '公募基金投顾', '基金投顾服务', '管理型投顾', '基金组合投顾'],
])

export const readAgreementStatus = wordReader<NonNullable<AgreementRecord['status']>>([
  ['active', '有效', '生效', '正常', '已生效', '履行中', '已签约', '签约', '服务中', '执行中'],
  ['expired', '到期', '过期', '已到期', '已过期', '失效', '已失效', '期满'],
  ['cancelled', '解约', '终止', '已终止', '撤销', '已解约', '取消', '已撤销', '已取消', '提前终止'],
])

export const readProductStatus = wordReader<NonNullable<ProductRecord['status']>>([
  [
    'open',
    '开放',
    '正常',
    '正常开放',
    '在售',
    '开放申购',
    '开放期',
    '申赎',
    '可申购',
    '交易',
    '上市',
    '发行',
    '募集',
    '认购期',
    '正常交易',
    '开放申赎',
  ],
  ['closed', '封闭', '封闭期', '终止', '清盘', '已终止', '已到期', '下架', '停售', '已清盘', '摘牌', '退市', '结束'],
  ['suspended', '暂停', '暂停申购', '停牌', '暂停交易', '暂停申赎', '限购', '暂停大额申购', '暂停销售'],
])

export const readHeldAwayKind = wordReader<HeldAwayRecord['kind']>([
  ['deposit', '存款', '银行存款', '定期存款', '活期存款', '储蓄', '大额存单', '定期', '活期'],
  ['bankWealth', '银行理财', '理财', '理财产品', '银行理财产品', '结构性存款'],
  [
    'otherBroker',
    '他券商',
    '其他券商',
    '他行证券',
    '其他证券公司',
    '证券资产',
    '外部证券',
    '股票',
    '他券商证券资产',
    '其他券商资产',
    '券商',
  ],
  ['insurance', '保险', '保单', '年金', '保单现金价值', '商业保险', '年金险', '寿险'],
  ['funds', '基金', '公募基金', '外部基金', '第三方基金', '互联网基金', '私募基金', '私募'],
])

export const readChannel = wordReader<ContactRecord['channel']>([
  ['wecom', '企业微信', '企微', '微信', 'WECOM', 'WECHAT', '微信沟通', '企业微信沟通'],
  ['phone', '电话', '座机', '手机', '电话沟通', '电话回访', '录音电话', 'PHONE', '外呼'],
  ['sms', '短信', 'SMS', '短信服务', '短信发送'],
  [
    'faceToFace',
    '面谈',
    '面访',
    '拜访',
    '上门',
    '临柜',
    '当面',
    '现场',
    '线下',
    '见面',
    '上门拜访',
    '面对面',
    '营业部面谈',
    '现场面谈',
  ],
  ['event', '活动', '沙龙', '投教活动', '讲座', '客户活动', '投资报告会', '报告会', '路演'],
  ['mail', '邮件', '电子邮件', 'EMAIL', 'E-MAIL', 'MAIL', '信函', '邮寄'],
])

export const readStarter = wordReader<ContactRecord['startedBy']>([
  ['client', '客户', '客户发起', '客户主动', '来电', '客户来电', '呼入', '客户来访'],
  [
    'advisor',
    '投顾',
    '投资顾问',
    '客户经理',
    '员工',
    '服务人员',
    '去电',
    '顾问',
    '主动服务',
    '员工发起',
    '呼出',
    '投顾发起',
    '理财经理',
    '我方',
    '公司',
  ],
])

export const readQuality = wordReader<NonNullable<ContactRecord['quality']>>([
  ['learned', '了解', '获知', '了解情况', '新了解', '获取信息', '信息更新', '了解需求', '需求了解', 'LEARNED'],
  ['decided', '决定', '决策', '达成一致', '客户决定', '做出决定', '达成决定', 'DECIDED'],
  ['promised', '承诺', '约定', '作出承诺', '待办', '有承诺', 'PROMISED'],
  ['reviewed', '检视', '回顾', '复盘', '资产检视', '账户检视', '组合检视', '定期检视', 'REVIEWED'],
  [
    undefined,
    '问候',
    '群发',
    '一般',
    '节日问候',
    '日常问候',
    '普通',
    '通知',
    '群发消息',
    '祝福',
    '生日祝福',
    '资讯推送',
    '一般问候',
    '无实质内容',
  ],
])

/** `R1`…`R5`, `R3-中风险`, `中高风险`, `3级`, `低风险(R1)`; the letters win over the words. */
export function readProductRisk(raw: string): Read<ProductRisk> {
  const text = normaliseWord(raw)
  if (text === '') return { ok: true, value: undefined }
  const level = /R([1-5])/.exec(text)?.[1] ?? /^([1-5])级?$/.exec(text)?.[1]
  if (level !== undefined) return { ok: true, value: `R${level}` as ProductRisk }
  const word = text.replace(/(等)?风险(等级)?|\(.*?\)|等级/g, '')
  const found = ({ 低: 'R1', 中低: 'R2', 较低: 'R2', 中: 'R3', 中等: 'R3', 中高: 'R4', 较高: 'R4', 高: 'R5' } as const)[
    word
  ]
  return found === undefined ? { ok: false } : { ok: true, value: found }
}

/** A term in months: `6`, `6个月`, `1年`, `一年`, `90天`; days count as whole months, rounded up. */
export function readMonths(raw: string): Read<number> {
  const text = normaliseWord(raw)
  if (text === '' || /^(无|不限|-+|活期|随时)$/.test(text)) return { ok: true, value: undefined }
  const [, digits, unit = ''] =
    /^(\d{1,4}|[一二两三五六九]|十二|半)(个月|月|年|天|日)?(以上|持有期|封闭|锁定)?$/.exec(text) ?? []
  if (digits === undefined) return { ok: false }
  const count = { 半: 0.5, 一: 1, 二: 2, 两: 2, 三: 3, 五: 5, 六: 6, 九: 9, 十二: 12 }[digits] ?? Number(digits)
  if (unit === '年') return { ok: true, value: Math.round(count * 12) }
  return { ok: true, value: /天|日/.test(unit) ? Math.ceil(count / 30) : Math.ceil(count) }
}

/** Marks in one cell: `ESG、红利；低碳`. */
export function readTags(text: string | undefined): readonly string[] | undefined {
  const tags = (text ?? '')
    .normalize('NFKC')
    .split(/[、,;|/\s]+/)
    .filter((tag) => tag !== '')
  return tags.length === 0 ? undefined : [...new Set(tags)]
}

/** Currency codes; 人民币 is CNY. */
export const readCurrency = wordReader<string>([
  ['CNY', '人民币', 'CNY', 'RMB', '元', '0', '人民币元'],
  ['HKD', '港币', 'HKD', '港元', '1', '2'],
  ['USD', '美元', 'USD', '美金'],
])

/** Is this share lot locked (restricted or pledged)? */
export function readRestricted(raw: string): Read<boolean> {
  const text = normaliseWord(raw)
  if (text === '') return { ok: true, value: undefined }
  if (/无限售|非限售|^流通|^正常|^普通|^未/.test(text)) return { ok: true, value: false }
  if (/限售|质押|冻结|锁定|受限|战略配售/.test(text)) return { ok: true, value: true }
  return readYesNo(raw)
}

/** A company by its name, where the file does not say what a client is. */
export const isInstitutionName = (name: string): boolean =>
  /公司|合伙|企业|基金会|协会|学校|大学|医院|研究院|委员会|有限|集团|工会|信托|资管计划|[A-Z]{3,}/.test(cleanCell(name))
