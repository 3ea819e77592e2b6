import streamlit as st

st.title("Hours")
