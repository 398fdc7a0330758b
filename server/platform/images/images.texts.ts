export const imageTexts = {
  kinds: '照片请用 JPEG、PNG、WebP 或 HEIF 格式，视频请用 MP4、MOV 或 WebM 格式',
  heif: '这张 HEIF/HEIC 照片在服务器上打不开，请在手机上改存为 JPEG 后再上传（苹果手机：设置 → 相机 → 格式 → 兼容性最佳）',
  broken: '照片已损坏或不完整，请重新拍摄或另选一张',
  tooManyPixels: (limit: number): string => `照片像素超过 ${limit / 10_000} 万，请缩小后再上传`,
  videoBroken: '视频已损坏或无法读取，请重新拍摄',
  videoTooLong: (seconds: number): string => `视频不能超过 ${seconds} 秒`,
  videoSealed: '视频已作为原件封存；服务器不能预览视频，办理人员暂时看不到画面',
};
