import type { Role } from '../generated/enums';

/** The invented office of the example. Every name is made up. */
export const OFFICE_UNIT = { name: '中共澜江区委巡察工作领导小组办公室', shortName: '区委巡察办' };
export const UNIT = { name: '澜江区投资促进中心', shortName: '区投资促进中心' };

export const SECTIONS = ['综合科', '党建办', '招商一科', '招商二科', '履约服务科', '财务科'] as const;
export type SectionName = (typeof SECTIONS)[number];

export type SeedPerson = {
  account: string;
  name: string;
  post: string;
  unit: 'office' | 'unit';
  section?: SectionName;
  roles: { role: Role; section?: SectionName }[];
};

/** Everybody of the example; who holds an administrator's power holds nothing else. */
export const PEOPLE: SeedPerson[] = [
  { account: 'xuncha', name: '何静', post: '第二巡察组副组长', unit: 'office', roles: [{ role: 'INSPECTOR' }] },
  { account: 'xuncha2', name: '丁一鸣', post: '第二巡察组成员', unit: 'office', roles: [{ role: 'INSPECTOR' }] },
  { account: 'xunchaban', name: '秦岚', post: '巡察办副主任', unit: 'office', roles: [{ role: 'INSPECTION_OFFICE' }] },
  { account: 'jiandu', name: '沈毅', post: '派驻纪检监察组副组长', unit: 'office', roles: [{ role: 'OBSERVER' }] },
  {
    account: 'zhuren',
    name: '张国梁',
    post: '党组书记、主任',
    unit: 'unit',
    roles: [{ role: 'PRINCIPAL' }, { role: 'LEADER' }],
  },
  {
    account: 'wang',
    name: '王素芬',
    post: '党组成员、副主任，兼党建办负责人',
    unit: 'unit',
    section: '党建办',
    roles: [{ role: 'LEADER' }, { role: 'SECTION_HEAD', section: '党建办' }],
  },
  { account: 'chen', name: '陈立群', post: '党组成员、副主任', unit: 'unit', roles: [{ role: 'LEADER' }] },
  { account: 'zhao', name: '赵启明', post: '党组成员、副主任', unit: 'unit', roles: [{ role: 'LEADER' }] },
  {
    account: 'zhenggai',
    name: '李文博',
    post: '整改办主任',
    unit: 'unit',
    section: '综合科',
    roles: [{ role: 'RECTIFICATION_OFFICE' }],
  },
  {
    account: 'zonghe',
    name: '周敏',
    post: '综合科科长',
    unit: 'unit',
    section: '综合科',
    roles: [{ role: 'SECTION_HEAD', section: '综合科' }],
  },
  {
    account: 'zonghe2',
    name: '吴晓',
    post: '综合科科员',
    unit: 'unit',
    section: '综合科',
    roles: [{ role: 'HANDLER', section: '综合科' }],
  },
  {
    account: 'dangjian',
    name: '郑海',
    post: '党建办副主任',
    unit: 'unit',
    section: '党建办',
    roles: [{ role: 'SECTION_HEAD', section: '党建办' }],
  },
  {
    account: 'dangjian2',
    name: '冯雪',
    post: '党建办科员',
    unit: 'unit',
    section: '党建办',
    roles: [{ role: 'HANDLER', section: '党建办' }],
  },
  {
    account: 'zhaoshang1',
    name: '刘振',
    post: '招商一科科长',
    unit: 'unit',
    section: '招商一科',
    roles: [{ role: 'SECTION_HEAD', section: '招商一科' }],
  },
  {
    account: 'zhaoshang1b',
    name: '许佳',
    post: '招商一科科员',
    unit: 'unit',
    section: '招商一科',
    roles: [{ role: 'HANDLER', section: '招商一科' }],
  },
  {
    account: 'zhaoshang2',
    name: '郭涛',
    post: '招商二科科长',
    unit: 'unit',
    section: '招商二科',
    roles: [{ role: 'SECTION_HEAD', section: '招商二科' }],
  },
  {
    account: 'lvyue',
    name: '钱莉',
    post: '履约服务科科长',
    unit: 'unit',
    section: '履约服务科',
    roles: [{ role: 'SECTION_HEAD', section: '履约服务科' }],
  },
  {
    account: 'lvyue2',
    name: '孙昊',
    post: '履约服务科科员',
    unit: 'unit',
    section: '履约服务科',
    roles: [{ role: 'HANDLER', section: '履约服务科' }],
  },
  {
    account: 'caiwu',
    name: '韩梅',
    post: '财务科科长',
    unit: 'unit',
    section: '财务科',
    roles: [{ role: 'SECTION_HEAD', section: '财务科' }],
  },
];

export const ADMINISTRATORS = {
  system: { account: 'xitong', name: '罗平', post: '系统管理员' },
  security: { account: 'anquan', name: '田野', post: '安全管理员' },
  audit: { account: 'shenji', name: '苏青', post: '审计管理员' },
} as const;
