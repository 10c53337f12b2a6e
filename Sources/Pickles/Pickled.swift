/// A value in a pickle: an atom, or the place of a container in the table of its ``PickledTree``.
///
/// Containers are named by place because pickles share them and may hold themselves.
public enum Pickled: Equatable, Sendable {
  /// `None`
  case none
  /// `True` or `False`
  case bool(Bool)
  /// An integer of at most 64 bits.
  case int(Int)
  /// A wider integer: two's complement, the least significant byte first.
  case wideInt([UInt8])
  /// A float.
  case float(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case bytes([UInt8])
  /// A text of Python 2, whose encoding the reader of the file has to know.
  case oldText([UInt8])
  /// The class `numpy.ndarray`, which the calls that make arrays mention.
  case arrayClass
  /// A container, by its place in ``PickledTree/containers``.
  case container(Int)
}

/// A value with others inside.
public enum PickledContainer: Equatable, Sendable {
  /// A list.
  case list([Pickled])
  /// A tuple.
  case tuple([Pickled])
  /// A set, or a frozenset.
  case set([Pickled], isFrozen: Bool)
  /// Keys and values in turn.
  case dict([Pickled])
  /// An array of NumPy, or one of its scalars.
  case array(PickledArray)
  /// A dtype of NumPy, as its `str` gives it: `<f4`.
  case type(String)
}

/// An array of NumPy as a pickle holds it.
public struct PickledArray: Equatable, Sendable {
  /// Its elements.
  public enum Content: Equatable, Sendable {
    /// Numbers, as they lie in memory.
    case bytes([UInt8])
    /// Any objects.
    case items([Pickled])
  }

  /// The sizes along the axes.
  public var shape: [Int] = [0]
  /// The dtype as its `str` gives it: `<f4`, `|O`.
  public var type = "|u1"
  /// Whether the first axis varies fastest.
  public var isFortran = false
  /// The elements.
  public var content = Content.bytes([])
  /// Whether it is a scalar, `np.float32(1)`, rather than an array without axes.
  public var isScalar = false

  /// An empty array.
  public init() {}
}

/// What a pickle holds.
public struct PickledTree: Equatable, Sendable {
  /// The value as a whole.
  public var root: Pickled
  /// Everything with parts, in the order in which the pickle makes it.
  public var containers: [PickledContainer]
  /// How many bytes the pickle takes; others may follow.
  public var length: Int
}
