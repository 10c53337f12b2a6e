import CImages
import NumPyCore
import PyCore

/// An image read from a file.
enum ImageFile {
  /// The pixels of a PNG or JPEG file: uint8, `(height, width, 3)`, or `(height, width)` for grey.
  ///
  /// - Throws: `ValueError` with a sentence for what is no image, and for a library that is missing.
  static func decode(_ bytes: [UInt8], path: String) throws(PythonError) -> NDArray {
    var image = ci_decode(bytes, bytes.count)
    defer { ci_release(&image) }
    let (height, width, channels) = (Int(image.height), Int(image.width), Int(image.channels))
    guard let pixels = image.pixels else {
      let sentence = withUnsafeBytes(of: image.message) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw .valueError("'\(path)' could not be read as an image: \(sentence)")
    }
    let values = Array(UnsafeBufferPointer(start: pixels, count: height * width * channels))
    do {
      return try NDArray(
        values, shape: channels == 1 ? [height, width] : [height, width, channels])
    } catch {
      throw .valueError("\(error)")
    }
  }
}
