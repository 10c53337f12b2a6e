import CBundle
import NumPyCore
import PyCore

extension Sklearn {
  static let datasets: [NumPyFunction] = [
    NumPyFunction(
      "load_digits",
      [
        .optional("n_class", 10, "Digits below this are kept.", kind: .keywordOnly),
        .optional("return_X_y", false, "Give (data, target) alone.", kind: .keywordOnly),
        .optional("as_frame", false, kind: .keywordOnly),
      ], "1,797 images of handwritten digits, 8 x 8 pixels with values 0 to 16."
    ) { call in
      let count = try call.int("n_class")
      guard (1...10).contains(count) else {
        throw PythonError.valueError(
          "The 'n_class' parameter of load_digits must be an int in the range [1, 10]. Got "
            + "\(count) instead.")
      }
      guard try !call.flag("as_frame") else {
        throw PythonError(.notImplementedError, "as_frame needs pandas, which Stride does not have")
      }
      let digits = try DigitSet(below: count)
      let (data, target) = (
        call.library.array(digits.images), call.library.array(digits.targets)
      )
      if try call.flag("return_X_y") { return .tuple([data, target]) }
      return .object(try bunch(digits, data, target, call.library))
    }
  ]

  private static func bunch(
    _ digits: DigitSet, _ data: Value, _ target: Value, _ library: NumPyLibrary
  ) throws -> BunchObject {
    let names = (0..<64).map { Value.string("pixel_\($0 / 8)_\($0 % 8)") }
    return BunchObject([
      ("data", data), ("target", target), ("frame", .none), ("feature_names", .list(of: names)),
      ("target_names", library.array(try NDArray((0..<10).map(Int64.init)))),
      ("images", library.array(try digits.images.reshaped([-1, 8, 8]))),
      ("DESCR", .string(description)),
    ])
  }

  private static let description = """
    Optical recognition of handwritten digits
    -----------------------------------------

    1,797 images of single digits, written by 13 people who wrote none of the 3,823 of the training
    set. Each was scanned at 32 x 32 dots; the dots were counted in blocks of 4 x 4, so that an image
    has 8 x 8 pixels with values from 0 (empty) to 16 (full). `data` has one image a row, `images` the
    same numbers as 8 x 8, and `target` the digit that was meant.

    Source: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
    Repository, 1998, https://doi.org/10.24432/C50P49, licence CC BY 4.0.
    """
}

/// The UCI digits as arrays: images in rows of 64 float64 numbers, int64 targets.
struct DigitSet {
  let images: NDArray
  let targets: NDArray

  /// The digits below a bound, in scikit-learn's order.
  ///
  /// Each record of the file in the binary is 64 pixels and the digit.
  init(below bound: Int = 10) throws {
    let file = cb_find("digits.bin")
    guard let bytes = file.bytes else {
      throw PythonError(.fileNotFoundError, "the digits are missing from this build")
    }
    let width = 65
    let records = (0..<Int(file.length) / width).filter {
      Int(bytes[$0 * width + width - 1]) < bound
    }
    images = try NDArray(
      records.flatMap { record in (0..<64).map { Double(bytes[record * width + $0]) } },
      shape: [records.count, 64])
    targets = try NDArray(records.map { Int64(bytes[$0 * width + width - 1]) })
  }
}
