import CImages
import ConvEngine
import NumPyCore
import PyCore

/// An image read from a file.
public enum ImageFile {
  /// The pixels of a PNG or JPEG file, `[height, width, channels]` from 0 to 255.
  ///
  /// - Throws: a sentence for what is no image, and for a library that is missing.
  public static func pixels(of bytes: [UInt8], path: String) throws(SpecimenError) -> Tensor {
    do throws(PythonError) {
      let tensor = try pythonic { try decode(bytes, path: path).tensor() }
      let sizes = tensor.shape.dimensions
      return sizes.count == 2 ? tensor.reshaped(Shape(sizes + [1])) : tensor
    } catch {
      throw SpecimenError(error.message)
    }
  }

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
