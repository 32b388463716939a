package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

const apiDefinition = "io.k8s.api."

// addWords adds to each definition the words that a field may have: they stand
// in the Go types, marked +enum, and not in Kubernetes' OpenAPI document.
func addWords(definitions map[string]object, api string) error {
	packages := goPackages{root: api, read: map[string]*goPackage{}}
	for name, definition := range definitions {
		path, isAPI := strings.CutPrefix(name, apiDefinition)
		if !isAPI {
			continue
		}
		parts := strings.Split(path, ".")
		folder, kind := strings.Join(parts[:len(parts)-1], "/"), parts[len(parts)-1]
		from, err := packages.at(folder)
		if err != nil {
			return err
		}
		properties, _ := definition["properties"].(object)
		for field, typed := range from.fields(kind) {
			property, ok := properties[field].(object)
			words := packages.words(from, typed)
			if !ok || len(words) == 0 {
				continue
			}
			if items, isList := property["items"].(object); isList {
				property = items
			}
			property["enum"] = words
		}
	}
	return nil
}

// goPackages are packages of Kubernetes' API, each read once.
type goPackages struct {
	root string
	read map[string]*goPackage
}

// goPackage is what the types of one version of a group say.
type goPackage struct {
	structs map[string]*ast.StructType
	// enums has the words of each type that is marked +enum.
	enums map[string][]any
	// imports has the folder of each package of the API, by the name it is used by.
	imports map[string]string
}

func (p goPackages) at(folder string) (*goPackage, error) {
	if known := p.read[folder]; known != nil {
		return known, nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.root, filepath.FromSlash(folder), "types.go"), nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	read := &goPackage{structs: map[string]*ast.StructType{}, enums: map[string][]any{}, imports: map[string]string{}}
	p.read[folder] = read
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		folder, isAPI := strings.CutPrefix(path, "k8s.io/api/")
		if !isAPI {
			continue
		}
		name := folder[strings.LastIndex(folder, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		read.imports[name] = folder
	}
	for _, declaration := range file.Decls {
		if general, ok := declaration.(*ast.GenDecl); ok {
			read.takeTypes(general)
		}
	}
	for _, declaration := range file.Decls {
		if general, ok := declaration.(*ast.GenDecl); ok && general.Tok == token.CONST {
			read.takeWords(general)
		}
	}
	return read, nil
}

func (p *goPackage) takeTypes(declaration *ast.GenDecl) {
	for _, spec := range declaration.Specs {
		typed, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		if structure, ok := typed.Type.(*ast.StructType); ok {
			p.structs[typed.Name.Name] = structure
		}
		if isMarked(declaration.Doc) || isMarked(typed.Doc) {
			p.enums[typed.Name.Name] = []any{}
		}
	}
}

func isMarked(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(comment *ast.Comment) bool {
		return strings.TrimSpace(strings.TrimPrefix(comment.Text, "//")) == "+enum"
	})
}

func (p *goPackage) takeWords(declaration *ast.GenDecl) {
	for _, spec := range declaration.Specs {
		value, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		typed, _ := value.Type.(*ast.Ident)
		if typed == nil || p.enums[typed.Name] == nil {
			continue
		}
		for _, literal := range value.Values {
			if word, ok := literal.(*ast.BasicLit); ok && word.Kind == token.STRING {
				text, _ := strconv.Unquote(word.Value)
				p.enums[typed.Name] = append(p.enums[typed.Name], text)
			}
		}
	}
}

// fields answers the type of each field of a struct, by the name it has in JSON.
func (p *goPackage) fields(kind string) map[string]ast.Expr {
	fields := map[string]ast.Expr{}
	structure := p.structs[kind]
	if structure == nil {
		return fields
	}
	for _, field := range structure.Fields.List {
		if field.Tag == nil {
			continue
		}
		tag, _ := strconv.Unquote(field.Tag.Value)
		name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if name != "" {
			fields[name] = field.Type
		}
	}
	return fields
}

// words answers what a type may be, sorted, or nothing where it is no enum.
// Empty stands for what is not written, unless the field is a pointer or in a list.
func (p goPackages) words(from *goPackage, typed ast.Expr) []any {
	isWritten := false
	for {
		switch inner := typed.(type) {
		case *ast.StarExpr:
			typed, isWritten = inner.X, true
			continue
		case *ast.ArrayType:
			typed, isWritten = inner.Elt, true
			continue
		case *ast.SelectorExpr:
			name, _ := inner.X.(*ast.Ident)
			folder, isAPI := from.imports[name.Name]
			if !isAPI {
				return nil
			}
			there, err := p.at(folder)
			if err != nil {
				return nil
			}
			from, typed = there, inner.Sel
			continue
		}
		break
	}
	name, ok := typed.(*ast.Ident)
	if !ok || len(from.enums[name.Name]) == 0 {
		return nil
	}
	words := slices.Clone(from.enums[name.Name])
	if !isWritten && !slices.Contains(words, any("")) {
		words = append(words, "")
	}
	slices.SortFunc(words, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	return words
}
