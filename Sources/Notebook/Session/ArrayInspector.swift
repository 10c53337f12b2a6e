import ConvEngine
import Figures
import PyCore
import PyKeras

/// Makes exhibits of a program's arrays: numbers, and a picture where an array may be one.
struct ArrayInspector {
  /// Why nothing can be shown.
  struct Refusal: Error {
    let sentence: String
  }

  /// Larger arrays are shown from their beginning.
  private static let most = 400_000

  /// What a value is on the screen.
  static func exhibit(of value: Value, named name: String) throws(Refusal) -> any Exhibit {
    guard let object = value.asObject(ArrayObject.self) else {
      throw Refusal(
        sentence: "\(name) is \(SnapshotMaker.summary(of: value)): there is nothing more to see")
    }
    let array = object.array
    let shape = array.shape
    let inner = shape.dropFirst().reduce(1, &*)
    let kept = shape.first.map { min($0, max(1, most / max(1, inner))) }
    var held = shape
    if let kept { held[0] = kept }
    let count = held.reduce(1, &*)
    guard count <= 4 * most else {
      throw Refusal(sentence: "One row of \(name) alone has \(count) numbers")
    }
    let values = object.numbers(first: count)
    let picture = picture(values, held, named: name)
    return NumberSheet(
      values, shape: held, length: shape.first, name: name, kind: "\(array.dtype)",
      picture: picture, startsAsPicture: held.count > 2)
  }

  /// The array as a picture, nil for one that can't be.
  private static func picture(_ values: [Double], _ shape: [Int], named name: String)
    -> PictureView?
  {
    guard (2...4).contains(shape.count), !values.isEmpty else { return nil }
    // A picture has two axes of some length; a table of numbers is more often long and narrow.
    let sides = shape.count == 2 ? shape : Array(shape.dropFirst().prefix(2))
    guard sides.allSatisfy({ (2...2048).contains($0) }) else { return nil }
    var part = shape
    if shape.count > 2 { part[0] = min(shape[0], 200) }
    let count = part.reduce(1, *)
    let tensor = Tensor(values.prefix(count).map { Float($0) }, shape: Shape(part))
    return try? PictureView(tensor, name: name)
  }
}
