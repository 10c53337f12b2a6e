import NumPyCore
import PyCore

/// The classes of `numpy`, with NumPy's inheritance among the scalar types.
final class NumPyTypes {
  private(set) var array: TypeObject?
  private(set) var dtype: TypeObject?
  private(set) var ufunc: TypeObject?
  private(set) var scalars: [DType: TypeObject] = [:]
  private(set) var abstract: [String: TypeObject] = [:]

  /// Makes the classes; they need the library to make objects.
  func complete(_ library: NumPyLibrary) {
    unowned let library = library
    let generic = addAbstract("generic", base: nil)
    let number = addAbstract("number", base: generic)
    let integer = addAbstract("integer", base: number)
    let signed = addAbstract("signedinteger", base: integer)
    let unsigned = addAbstract("unsignedinteger", base: integer)
    let floating = addAbstract("floating", base: addAbstract("inexact", base: number))
    for type in DType.allCases {
      let base =
        switch type.kind {
        case .boolean: generic
        case .signed: signed
        case .unsigned: unsigned
        case .floating: floating
        }
      scalars[type] = scalarType(type, base: base, library)
    }
    array = TypeObject(
      Signature(
        "ndarray", [.required("shape"), .optional("dtype", nil)],
        documentation: "An array of numbers of one type."),
      module: "numpy"
    ) { (arguments) throws(PythonError) in
      try pythonic {
        let call = NumPyCall(library: library, arguments: arguments)
        return library.array(
          try NDArray(zeros: try call.shape("shape"), dtype: try call.dtype("dtype") ?? .float64))
      }
    }
    dtype = TypeObject(
      Signature("dtype", [.required("dtype")], documentation: "The type of an array's elements."),
      module: "numpy"
    ) { (arguments) throws(PythonError) in
      try pythonic {
        let call = NumPyCall(library: library, arguments: arguments)
        return .object(DTypeObject(try call.dtype("dtype") ?? .float64, library: library))
      }
    }
    ufunc = addAbstract("ufunc", base: nil)
  }

  private func addAbstract(_ name: String, base: TypeObject?) -> TypeObject {
    let type = TypeObject(
      Signature(name, documentation: "A kind of NumPy type."), module: "numpy", base: base
    ) { (_) throws(PythonError) in
      throw .typeError("cannot create 'numpy.\(name)' instances")
    }
    abstract[name] = type
    return type
  }

  private func scalarType(
    _ type: DType, base: TypeObject, _ library: NumPyLibrary
  ) -> TypeObject {
    unowned let library = library
    return TypeObject(
      Signature(
        type.name, [.optional("value", 0, kind: .positionalOnly)],
        documentation: "A number of type \(type.name)."),
      module: "numpy", base: base
    ) { (arguments) throws(PythonError) in
      try pythonic {
        let value = try library.ndarray(from: arguments["value"], strict: type)
        return library.result(value)
      }
    }
  }
}
