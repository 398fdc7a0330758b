export const evidenceTexts = {
  photoSize: (megabytes: number): string => `每张照片不能超过 ${megabytes} MB`,
  videoSize: (megabytes: number): string => `视频不能超过 ${megabytes} MB`,
  photos: (limit: number): string => `照片最多 ${limit} 张`,
  videos: (limit: number): string => `视频最多 ${limit} 段`,
  unknownFile: '有照片没有上传成功，请删除后重新添加',
  repeatedFile: '同一张照片选了两次',
  noFile: '没有收到文件',
  badShot: '拍摄信息的格式不对：应为含 takenAt 和 position（经纬度）的 JSON',
};
