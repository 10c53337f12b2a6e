import CBundle

/// The licences of what the program carries and others have made.
public enum Licences {
  /// The data and the font, each with its source and terms.
  public static var text: String {
    let file = cb_find("font-LICENSE.txt")
    let font = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
    return """
      Digits: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
      Learning Repository, 1998, https://doi.org/10.24432/C50P49, licence CC BY 4.0.

      Font of pictures: a selection of
      \(font)
      """
  }
}
