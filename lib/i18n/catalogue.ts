import accessZh from './messages/zh-CN/access.json';
import auditZh from './messages/zh-CN/audit.json';
import commonZh from './messages/zh-CN/common.json';
import dashboardZh from './messages/zh-CN/dashboard.json';
import documentsZh from './messages/zh-CN/documents.json';
import domainZh from './messages/zh-CN/domain.json';
import errorsZh from './messages/zh-CN/errors.json';
import evidenceZh from './messages/zh-CN/evidence.json';
import extensionsZh from './messages/zh-CN/extensions.json';
import figuresZh from './messages/zh-CN/figures.json';
import formZh from './messages/zh-CN/form.json';
import importsZh from './messages/zh-CN/imports.json';
import inspectionsZh from './messages/zh-CN/inspections.json';
import itemsZh from './messages/zh-CN/items.json';
import jobsZh from './messages/zh-CN/jobs.json';
import peopleZh from './messages/zh-CN/people.json';
import planZh from './messages/zh-CN/plan.json';
import progressZh from './messages/zh-CN/progress.json';
import reviewsZh from './messages/zh-CN/reviews.json';
import shellZh from './messages/zh-CN/shell.json';
import signinZh from './messages/zh-CN/signin.json';
import workZh from './messages/zh-CN/work.json';
import accessEn from './messages/en/access.json';
import auditEn from './messages/en/audit.json';
import commonEn from './messages/en/common.json';
import dashboardEn from './messages/en/dashboard.json';
import documentsEn from './messages/en/documents.json';
import domainEn from './messages/en/domain.json';
import errorsEn from './messages/en/errors.json';
import evidenceEn from './messages/en/evidence.json';
import extensionsEn from './messages/en/extensions.json';
import figuresEn from './messages/en/figures.json';
import formEn from './messages/en/form.json';
import importsEn from './messages/en/imports.json';
import inspectionsEn from './messages/en/inspections.json';
import itemsEn from './messages/en/items.json';
import jobsEn from './messages/en/jobs.json';
import peopleEn from './messages/en/people.json';
import planEn from './messages/en/plan.json';
import progressEn from './messages/en/progress.json';
import reviewsEn from './messages/en/reviews.json';
import shellEn from './messages/en/shell.json';
import signinEn from './messages/en/signin.json';
import workEn from './messages/en/work.json';

/** One file per noun and locale; `zh-CN` gives the shape, `en` is held to it by a test. */
const zhCN = {
  access: accessZh,
  audit: auditZh,
  common: commonZh,
  dashboard: dashboardZh,
  documents: documentsZh,
  domain: domainZh,
  errors: errorsZh,
  evidence: evidenceZh,
  extensions: extensionsZh,
  figures: figuresZh,
  form: formZh,
  imports: importsZh,
  inspections: inspectionsZh,
  items: itemsZh,
  jobs: jobsZh,
  people: peopleZh,
  plan: planZh,
  progress: progressZh,
  reviews: reviewsZh,
  shell: shellZh,
  signin: signinZh,
  work: workZh,
};

const en: typeof zhCN = {
  access: accessEn,
  audit: auditEn,
  common: commonEn,
  dashboard: dashboardEn,
  documents: documentsEn,
  domain: domainEn,
  errors: errorsEn,
  evidence: evidenceEn,
  extensions: extensionsEn,
  figures: figuresEn,
  form: formEn,
  imports: importsEn,
  inspections: inspectionsEn,
  items: itemsEn,
  jobs: jobsEn,
  people: peopleEn,
  plan: planEn,
  progress: progressEn,
  reviews: reviewsEn,
  shell: shellEn,
  signin: signinEn,
  work: workEn,
};

export type Messages = typeof zhCN;
export const catalogue = { 'zh-CN': zhCN, en };
