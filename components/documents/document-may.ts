/** What somebody who looks at a document may do with it, by the policy; the state says what is possible now. */
export type DocumentMay = {
  edit: boolean;
  remark: boolean;
  review: boolean;
  approve: boolean;
  publish: boolean;
  unpublish: boolean;
};
